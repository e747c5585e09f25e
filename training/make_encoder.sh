#!/usr/bin/env bash
# Make the shipped encoder again, in one command: train, export to int8 ONNX, calibrate. About two hours
# on two cores. Needs training/requirements.txt, this project installed, and the data beside it.
set -euo pipefail
cd "$(dirname "$0")/.."
python training/train.py --data ../shared/data --out training/work/encoder
python training/export.py --weights training/work/encoder
python training/calibrate.py --data ../shared/data
