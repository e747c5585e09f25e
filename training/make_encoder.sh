#!/usr/bin/env bash
# Make the shipped models again, in one command: train on statements and syntax, go on with the event
# heads beside them, average the two, fit the head for acts, train the layers for event coding, export all to int8 ONNX,
# train what reads two sentences, fit the judge of answers, calibrate, and fit what stands on them. Takes hours on two cores. Needs training/requirements.txt, this
# project installed, and the data beside it.
set -euo pipefail
cd "$(dirname "$0")/.."
python training/train.py --out training/work/statements --turns 0 --no-events
python training/train.py --start training/work/statements --out training/work/joint \
  --epochs 1 --turns 4 --rate 1.5e-4
python training/mix.py --first training/work/statements --second training/work/joint
python training/acts.py --weights training/work/encoder
python training/coding.py --out training/work/coding
python training/export.py --weights training/work/encoder --coding training/work/coding
python training/restore.py --out training/work/restored
python training/contrast.py
python training/likely.py
python training/answers.py
python training/calibrate.py --data ../shared/data
python training/fit_dyads.py --data ../shared/data
