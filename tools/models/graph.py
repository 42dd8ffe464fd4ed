"""A thin layer over onnx.helper: names nodes, and stores each constant once."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

MICROSOFT = "com.microsoft"


class Graph:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def const(self, name: str, value) -> str:
        # order="C" and not ascontiguousarray, which would turn a scalar into a vector.
        self.constants.setdefault(name, numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def half_const(self, name: str, value: np.ndarray) -> str:
        """Stored as fp16, read as fp32: halves the download, and the Cast is folded when a session starts."""
        if f"{name}.f32" not in self.constants and not any(f"{name}.f32" in n.output for n in self.nodes):
            self.op("Cast", [self.const(name, value.astype(np.float16))], output=f"{name}.f32", to=TensorProto.FLOAT)
        return f"{name}.f32"

    def op(self, kind: str, inputs: list[str], output: str | None = None, outputs: int = 1, domain: str = "", **attributes):
        name = f"{kind}_{len(self.nodes)}"
        names = [output] if output else [f"{name}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=name, domain=domain, **attributes))
        return names[0] if len(names) == 1 else names

    def model(self, name: str, inputs: dict, outputs: dict, metadata: dict | None = None) -> onnx.ModelProto:
        """inputs and outputs: name -> (TensorProto type, shape). metadata: name -> value, stored as text."""
        def info(values):
            return [helper.make_tensor_value_info(key, kind, shape) for key, (kind, shape) in values.items()]
        graph = helper.make_graph(self.nodes, name, info(inputs), info(outputs), list(self.constants.values()))
        model = helper.make_model(graph, producer_name="silhouette", opset_imports=[
            helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)])
        helper.set_model_props(model, {key: str(value) for key, value in (metadata or {}).items()})
        model.ir_version = 8  # read by every onnxruntime-web since 1.12
        return model
