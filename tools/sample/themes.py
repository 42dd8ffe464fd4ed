"""The imaginary person behind the sample: what they read, how often, and what has to come out.

Counts are visits a week, oldest week first, for nine weeks. Topic ids: IAB Content Taxonomy 3.1.
"""

WEEKS = 9

# Visits a week. A flat list is a steady interest.
RHYTHM = {
    "baking": [6, 6, 7, 6, 6, 7, 6, 7, 7],
    "cooking": [4, 4, 3, 4, 4, 4, 4, 3, 4],
    "photography": [5, 5, 4, 5, 5, 5, 5, 5, 5],
    "camera": [4, 4, 5, 5, 5, 5, 6, 5, 5],
    "running": [5, 6, 5, 6, 5, 6, 5, 6, 5],
    "plants": [5, 5, 5, 5, 6, 5, 5, 5, 5],
    "norway": [0, 0, 0, 0, 0, 1, 4, 9, 15],
    "washing": [12, 10, 5, 1, 0, 0, 0, 0, 0],
    "news": [7, 7, 8, 7, 7, 7, 8, 7, 7],
    "mail": [11, 10, 11, 11, 10, 11, 11, 10, 11],
    "signin": [2, 2, 2, 3, 2, 2, 2, 2, 2],
    "video": [1, 2, 1, 1, 2, 1, 1, 2, 1],
    "search": [1, 0, 1, 1, 0, 1, 1, 0, 1],
    "health": [0, 0, 1, 3, 1, 0, 0, 1, 0],
    "pii": [1, 0, 1, 1, 0, 1, 0, 1, 1],
}

EXPECTED = [
    {
        "topic": "217", "name": "Desserts and Baking", "alternatives": ["210", "216"], "trend": "steady",
        "themes": ["baking"], "why": "Recipes for bread, cakes and biscuits in every week",
    },
    {
        "topic": "216", "name": "Cooking", "alternatives": ["210", "221"], "trend": "steady",
        "themes": ["cooking"], "why": "Dinner recipes in every week",
    },
    {
        "topic": "633", "name": "Cameras and Camcorders", "alternatives": ["596", "632", "255"], "trend": "steady",
        "themes": ["camera", "photography"],
        "why": "Offers, reviews and comparisons of digital cameras in every week, and articles on exposure and light",
    },
    {
        "topic": "227", "name": "Running and Jogging", "alternatives": ["223", "225"], "trend": "steady",
        "themes": ["running"], "why": "Trail running: training, shoes, races, in every week",
    },
    {
        "topic": "275", "name": "Gardening", "alternatives": ["274"], "trend": "steady",
        "themes": ["plants"], "why": "Care of indoor plants in every week",
    },
    {
        "topic": "659", "name": "Europe Travel", "alternatives": ["653", "655", "664", "665"], "trend": "rising",
        "themes": ["norway"], "why": "A hiking trip to Norway, planned in the last four weeks",
    },
    {
        "topic": "278", "name": "Home Appliances", "alternatives": ["274"], "trend": "fading",
        "themes": ["washing"], "why": "A washing machine, looked for in the first four weeks and then bought",
    },
]

NOT_USED = [
    {
        "topic": "286", "name": "Medical Health", "themes": ["health"],
        "why": "A special category: seen, never used, and so are all topics below it",
    },
]
