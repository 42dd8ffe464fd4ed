"""Titles that have no topic: the examples from which the classifier learns to abstain."""
import random

PHRASES = """Untitled|Untitled document|New tab|Home|Home page|Homepage|Welcome|Welcome back|Index|Index of /|Index of /files|Index of /pub/2023
Sign in|Log in|Login|Sign up|Sign out|Register|Create account|My account|Account|Your account|Forgot password|Reset your password|Verify your email
Loading|Loading...|Please wait|Redirecting|Redirecting...|Just a moment...|One moment, please|404 Not Found|Page not found|Error|500 Internal Server Error
403 Forbidden|Bad request|Access denied|Something went wrong|Session expired|Maintenance|Under construction|Coming soon|Search|Search results|Results
Menu|Settings|Preferences|Options|Profile|My profile|Dashboard|Overview|Details|Page 2|Page 3 of 12|Next|Previous|Back|More|View all|Show more
Contact|Contact us|About|About us|FAQ|Help|Support|Terms of use|Terms and conditions|Privacy policy|Cookie policy|Imprint|Legal notice|Accessibility
Sitemap|Feedback|Subscribe|Unsubscribe|Confirm|Thank you|Thanks!|Success|Done|OK|Yes|No|Submit|Cancel|Close|Cart|Your basket|Checkout|Order confirmation
Inbox|Inbox (3)|Drafts|Messages|Notifications|New message|Chat|test|Test page|asdf|foo bar|hello world|lorem ipsum dolor sit amet|undefined|null|[object Object]
Document1|Presentation1|Sheet1|New folder|Downloads|Attachment|image.png|IMG_20230504_101112.jpg|scan0001.pdf|Screenshot|video.mp4|blank|about:blank|localhost:3000
Today|Yesterday|Monday|January 2024|All items|Categories|Tags|Archive|Comments|Share|Print|Edit|Delete|Upload|Download|Open|Save|Save as|Refresh|Reload|Map|List|Start
The page you requested|Click here to continue|You have been logged out|Are you sure?|Choose a language|Select your country|We value your privacy|Accept all cookies
Enable JavaScript to continue|Your browser is not supported|Checking your browser|You are offline|No results found|Nothing here yet|Try again later|Read more
主页|首页|登录|注册|搜索|加载中|关于我们|联系我们|无标题|页面未找到|设置|帮助|隐私政策|下一页|返回|个人中心"""
RANDOM_COUNT = 150


def titles(seed: int = 5) -> list[str]:
    """The phrases above, some with a site's name, and `RANDOM_COUNT` seeded ids, dates and file names."""
    rng = random.Random(seed)
    phrases = [p for line in PHRASES.split("\n") for p in line.split("|")]
    named = [f"{rng.choice(phrases)} {rng.choice('-|·')} {_word(rng).title()}" for _ in range(RANDOM_COUNT)]
    return list(dict.fromkeys([*phrases, *named, *(_identifier(rng) for _ in range(RANDOM_COUNT))]))


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("bdfklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))


def _identifier(rng: random.Random) -> str:
    hexadecimal = "".join(rng.choices("0123456789abcdef", k=rng.choice((6, 8, 12, 32))))
    number = rng.randrange(10 ** rng.randint(3, 9))
    return rng.choice((
        hexadecimal, str(number), f"#{number}", f"/p/{hexadecimal}", f"id={number}", f"IMG_{number}", f"{_word(rng)} {number}",
        f"{rng.randint(1, 28):02}.{rng.randint(1, 12):02}.20{rng.randint(10, 26)}", f"{_word(rng)}.{_word(rng)}", f"v{rng.randint(0, 9)}.{rng.randint(0, 30)}.{rng.randint(0, 9)}",
        f"{hexadecimal[:4]}-{hexadecimal[:6]}-{number}", f"item {number}", f"Page {rng.randint(2, 400)}"))
