"""The checkpoint as a PyTorch network, for training on its hidden states. Not shipped."""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from bert_weights import HEADS, HIDDEN, LAYER_NORM_EPSILON, Bert, Dense, Layer, Norm

PAD = 1
DROPOUT = 0.1


class Encoder(nn.Module):
    def __init__(self, bert: Bert) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(bert.words), freeze=True)
        self.positions = nn.Embedding.from_pretrained(torch.from_numpy(bert.positions), freeze=True)
        self.norm = _norm(bert.embedding_norm)
        self.layers = nn.ModuleList(_Layer(layer) for layer in bert.layers)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> list[torch.Tensor]:
        """ids int64, mask bool [batch, seq] -> hidden states [batch, seq, 384]: the embedding's, then each layer's."""
        states = [self.norm(self.words(ids) + self.positions.weight[:ids.shape[1]])]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return states


def padded(batch: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """-> ids, mask [batch, longest]"""
    width = max(map(len, batch))
    ids = torch.tensor([row + [PAD] * (width - len(row)) for row in batch])
    return ids, torch.arange(width) < torch.tensor([[len(row)] for row in batch])


class _Layer(nn.Module):
    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.qkv, self.attention_output = _dense(layer.qkv), _dense(layer.attention_output)
        self.intermediate, self.output = _dense(layer.intermediate), _dense(layer.output)
        self.attention_norm, self.output_norm = _norm(layer.attention_norm), _norm(layer.output_norm)

    def forward(self, x: torch.Tensor, mask: torch.Tensor, tokens: int | None = None) -> torch.Tensor:
        """x [batch, seq, 384] -> the new states, with `tokens` of the first so many tokens alone."""
        weight, bias, asked = self.qkv.weight, self.qkv.bias, x[:, :tokens]
        q, k, v = (
            F.linear(states, weight[HIDDEN * i:HIDDEN * (i + 1)], bias[HIDDEN * i:HIDDEN * (i + 1)])
            .unflatten(-1, (HEADS, -1)).transpose(1, 2) for i, states in enumerate((asked, x, x)))
        context = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None]).transpose(1, 2).flatten(2)
        x = self.attention_norm(self._dropped(self.attention_output(context)) + asked)
        return self.output_norm(self._dropped(self.output(F.gelu(self.intermediate(x)))) + x)

    def _dropped(self, x: torch.Tensor) -> torch.Tensor:
        return F.dropout(x, DROPOUT, self.training)


def _dense(dense: Dense) -> nn.Linear:
    module = nn.Linear(*dense.weight.shape)
    module.weight.data, module.bias.data = _tensor(dense.weight.T), _tensor(dense.bias)
    return module


def _norm(norm: Norm) -> nn.LayerNorm:
    module = nn.LayerNorm(HIDDEN, LAYER_NORM_EPSILON)
    module.weight.data, module.bias.data = _tensor(norm.gain), _tensor(norm.bias)
    return module


def _tensor(array: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.array(array, np.float32, order="C"))
