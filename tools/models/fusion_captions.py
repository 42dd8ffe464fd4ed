"""Words for the pictures of clothing_small, which have none: made from the class, the colours seen and words of our own."""
import random

import numpy as np

import fusion_colours
from fusion_words import TERMS

NOUNS = {
    "dress": ["Dress", "Summer Dress", "Maxi Dress", "Shift Dress", "Party Dress", "Wrap Dress"],
    "hat": ["Hat", "Cap", "Beanie", "Baseball Cap", "Sun Hat", "Knitted Hat"],
    "longsleeve": ["Long Sleeve T-shirt", "Sweatshirt", "Long-Sleeved Top", "Pullover", "Sweater", "Jumper"],
    "outwear": ["Jacket", "Coat", "Hooded Jacket", "Parka", "Blazer", "Windcheater", "Rain Jacket"],
    "pants": ["Trousers", "Pants", "Jeans", "Track Pants", "Chinos", "Joggers"],
    "shirt": ["Shirt", "Casual Shirt", "Formal Shirt", "Button-Down Shirt", "Check Shirt"],
    "shoes": ["Shoes", "Sneakers", "Casual Shoes", "Sports Shoes", "Boots", "Trainers"],
    "shorts": ["Shorts", "Denim Shorts", "Running Shorts", "Cargo Shorts", "Swim Shorts"],
    "skirt": ["Skirt", "Mini Skirt", "Pleated Skirt", "Denim Skirt", "A-Line Skirt"],
    "t-shirt": ["T-shirt", "Tee", "Printed T-shirt", "Polo T-shirt", "Crew Neck T-shirt", "Graphic Tee"]}
MAKERS = ["Fernhill", "Norrland", "Casa Verde", "Blue Harbour", "Atelier Nine", "Redwood", "Kestrel", "Marlow & Sons", "Ostra", "Tamar"]
QUALITIES = ["Classic", "Casual", "Slim Fit", "Cotton", "Essential", "Soft", "Everyday", "Comfort", "Light", "Relaxed Fit"]
PER_PICTURE = 4


def captions(label: str, colours: np.ndarray, key: str) -> list[str]:
    """`colours` is fusion_colours.vector of the picture; the same for the same key."""
    chance, shares = random.Random(key), colours[:len(fusion_colours.NAMES)]
    seen = [fusion_colours.NAMES[i] for i in np.argsort(-shares)[:2] if shares[i] > 0.15]
    return [_caption(chance, label, seen) for _ in range(PER_PICTURE)]


def _caption(chance: random.Random, label: str, seen: list[str]) -> str:
    colour = " & ".join(_shade(chance, name) for name in seen[:1 if chance.random() < 0.7 else 2])
    words = [chance.choice(MAKERS) if chance.random() < 0.5 else "", chance.choice(QUALITIES) if chance.random() < 0.4 else "",
             colour if chance.random() < 0.85 else "", chance.choice(NOUNS[label])]
    return " ".join(word for word in words if word)


def _shade(chance: random.Random, name: str) -> str:
    """Mostly the plain name, at times another word for it."""
    others = [term for term in TERMS[name].split() if term.isascii()]
    return (name if chance.random() < 0.6 else chance.choice(others)).capitalize()
