"""The same reading over corpora and streams: pools of processes, engines, feeds that are watched."""
