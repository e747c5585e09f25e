"""Boosted trees as what ships: one ONNX operator, no pickle."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any


def to_onnx(model: Any, path: Path, name: str, figures: int) -> None:
    """Write boosted trees of scikit-learn as one ONNX file: so many figures in, probability out."""
    from onnx import TensorProto, checker, helper

    nodes: dict[str, list[Any]] = defaultdict(list)
    for tree, (predictor,) in enumerate(model._predictors):
        for n, node in enumerate(predictor.nodes):
            leaf = bool(node["is_leaf"])
            nodes["nodes_treeids"].append(tree)
            nodes["nodes_nodeids"].append(n)
            nodes["nodes_featureids"].append(int(node["feature_idx"]))
            nodes["nodes_modes"].append("LEAF" if leaf else "BRANCH_LEQ")
            nodes["nodes_values"].append(0.0 if leaf else float(node["num_threshold"]))
            nodes["nodes_truenodeids"].append(0 if leaf else int(node["left"]))
            nodes["nodes_falsenodeids"].append(0 if leaf else int(node["right"]))
            if leaf:
                nodes["target_treeids"].append(tree)
                nodes["target_nodeids"].append(n)
                nodes["target_ids"].append(0)
                nodes["target_weights"].append(float(node["value"]))
    base = [float(model._baseline_prediction.ravel()[0])]
    trees = helper.make_node(
        "TreeEnsembleRegressor", ["figures"], ["total"], domain="ai.onnx.ml", n_targets=1,
        base_values=base, **nodes,
    )  # fmt: skip
    graph = helper.make_graph(
        [trees, helper.make_node("Sigmoid", ["total"], ["probability"])],
        name,
        [helper.make_tensor_value_info("figures", TensorProto.FLOAT, [None, figures])],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, [None, 1])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    found = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    checker.check_model(found)
    path.write_bytes(found.SerializeToString())
