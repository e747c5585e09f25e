"""From many articles to one incident: its accounts side by side, its origins, its disputes."""
