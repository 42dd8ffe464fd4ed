"""MiniLM (BERT, Devlin et al. 2019) with a sentiment head, in torch, under the parameter names of Hugging Face."""
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F

from bert_weights import HEADS, HIDDEN, LAYER_NORM_EPSILON, LAYERS
from quantize import blockwise

WIDE, WORDS, POSITIONS, CLASSES = 1536, 30522, 512, 3
DROPOUT = 0.1  # not of attention weights: twice the speed without
TABLE_BITS, TABLE_BLOCK = 4, 32  # of the word table in the shipped int8 file


class Attention(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.self = nn.ModuleDict({name: nn.Linear(HIDDEN, HIDDEN) for name in ("query", "key", "value")})
        self.output = _residual(HIDDEN)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x [batch, seq, 384], mask bool [batch, 1, 1, seq] -> [batch, seq, 384]"""
        q, k, v = (self.self[name](x).unflatten(-1, (HEADS, -1)).transpose(1, 2) for name in ("query", "key", "value"))
        context = F.scaled_dot_product_attention(q, k, v, mask).transpose(1, 2).flatten(2)
        return _add(self.output, context, x, self.training)


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.attention = Attention()
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(HIDDEN, WIDE)})
        self.output = _residual(WIDE)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.attention(x, mask)
        return _add(self.output, F.gelu(self.intermediate["dense"](x)), x, self.training)


class SentimentBert(nn.Module):
    """forward(ids, mask) -> (embedding [batch, 384] mean pooled and of unit length, logits [batch, 3])."""

    def __init__(self) -> None:
        super().__init__()
        self.embeddings = nn.ModuleDict({
            "word_embeddings": nn.Embedding(WORDS, HIDDEN), "position_embeddings": nn.Embedding(POSITIONS, HIDDEN),
            "token_type_embeddings": nn.Embedding(2, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, LAYER_NORM_EPSILON)})
        self.encoder = nn.ModuleDict({"layer": nn.ModuleList(Layer() for _ in range(LAYERS))})
        self.sentiment = nn.ModuleDict({"dense": nn.Linear(HIDDEN, HIDDEN), "out": nn.Linear(HIDDEN, CLASSES)})

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """ids, mask int64 [batch, seq]"""
        e = self.embeddings
        types = e["token_type_embeddings"].weight[0]
        x = e["word_embeddings"](ids) + e["position_embeddings"].weight[:ids.shape[1]] + types
        x = F.dropout(e["LayerNorm"](x), DROPOUT, self.training)
        attended = mask.bool()[:, None, None]
        for layer in self.encoder["layer"]:
            x = layer(x, attended)
        x = x.float()
        first = F.dropout(x[:, 0], DROPOUT, self.training)
        logits = self.sentiment["out"](torch.tanh(self.sentiment["dense"](first)))
        # The sum over the mask points where the mean does.
        return F.normalize((x * mask[..., None]).sum(1), dim=-1), logits.float()


def load(model_folder: Path) -> SentimentBert:
    """The published checkpoint, its head at random. Call torch.manual_seed before."""
    model = SentimentBert()
    tensors = {name: value for name, value in load_file(model_folder / "model.safetensors").items()
               if name in model.state_dict()}
    missing, _ = model.load_state_dict(tensors, strict=False)
    if any(not name.startswith("sentiment.") for name in missing):
        raise ValueError(f"not in the checkpoint: {missing}")
    return model


def freeze(model: SentimentBert, layers: int) -> None:
    """Trains neither the embeddings nor the lowest `layers`. The word table becomes what its 4-bit form
    decodes to: the layers above then learn on the table that ships."""
    table = model.embeddings["word_embeddings"].weight
    codes, scale = blockwise(table.detach().numpy(), TABLE_BITS, TABLE_BLOCK, search=True)
    values = (codes.reshape(len(codes), -1, TABLE_BLOCK).astype("float32") - 2 ** (TABLE_BITS - 1)) * scale[..., None].astype("float32")
    table.data.copy_(torch.from_numpy(values.reshape(table.shape)))
    for part in (model.embeddings, *model.encoder["layer"][:layers]):
        part.requires_grad_(False)


def save(state: dict[str, Tensor], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: value.detach().float().contiguous() for name, value in state.items()}, path)


def _residual(width: int) -> nn.ModuleDict:
    return nn.ModuleDict({"dense": nn.Linear(width, HIDDEN), "LayerNorm": nn.LayerNorm(HIDDEN, LAYER_NORM_EPSILON)})


def _add(block: nn.ModuleDict, inner: Tensor, x: Tensor, training: bool) -> Tensor:
    return block["LayerNorm"](F.dropout(block["dense"](inner), DROPOUT, training) + x)
