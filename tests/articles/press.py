# ruff: noqa: E501
"""Invented news pages as the usual publishing systems make them, each with the text it holds.

Places, people and outlets are invented. What belongs to the article is in ``text``, line by line,
without headline, byline and day; all else on the page is furniture.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """An invented report; ``parts`` are paragraphs, or (kind, text) for what is none."""

    title: str
    parts: tuple[str | tuple[str, str], ...]

    @property
    def lines(self) -> list[str]:
        return [part if isinstance(part, str) else part[1] for part in self.parts]


@dataclass(frozen=True, slots=True)
class Page:
    html: str
    text: str
    title: str
    outlet: str | None = None
    byline: str | None = None
    date: str | None = None


STRIKE = Story(
    "Depot struck near Orval, ministry says",
    (
        "ORVAL, Norland — A fuel depot on the southern edge of Orval was struck early on Tuesday, the defence ministry of Norland said, and at least nine workers were killed.",
        "The ministry blamed the air force of Estmark for the strike. A spokesman for the Estmark general staff denied it and said that no aircraft had been in the air that night.",
        "“We heard two explosions, and then the whole sky was red,” said Mira Oskan, who lives across the river from the depot.",
        "Rescue teams were still searching two burned-out warehouses on Tuesday evening, the mayor, Tom Hallin, told reporters. He put the number of injured at 34.",
        "Orval, a river port of 80,000 people, has been shelled four times since March, according to a count kept by the city's hospital.",
        "The two countries agreed to a truce in January, but each has accused the other of breaking it almost every week.",
    ),
)
TALKS = Story(
    "Border talks in Lissen end without a statement",
    (
        "Three days of talks between Norland and Estmark ended in Lissen on Friday without a joint statement, diplomats said.",
        "Two officials with knowledge of the talks said that the sides could not agree on who should guard the Kellen crossing.",
        ("h2", "What was on the table"),
        "Norland had asked that observers of the Lake Union be posted on both banks of the river. Estmark refused this, one of the officials said.",
        "Estmark's foreign minister, Aline Dovar, said on leaving the hall: “We came with an offer, and the offer stands.”",
        ("h2", "What comes next"),
        "The mediator, Osk Halvard, said that he would invite both sides again before the end of the month.",
        "He would not say whether either had accepted.",
        "In Orval several hundred people marched for the release of prisoners, the police said; the organisers spoke of 2,000.",
    ),
)
SHORT = Story(
    "Two soldiers hurt by mine at Kellen",
    (
        "KELLEN (Norland Wire) - Two soldiers were wounded on Sunday when their lorry drove over a mine near the Kellen crossing, the Norland army said.",
        "It did not say who had laid it.",
    ),
)
DEMANDS = Story(
    "Port workers set out four demands",
    (
        "The union of port workers in Orval said on Thursday that its members would not load military cargo until four demands were met.",
        "They are, in the words of its secretary, Jana Brodd:",
        ("li", "that the shelters at the port be opened at night;"),
        ("li", "that the families of the nine who died be paid in full;"),
        ("li", "that an inquiry with foreign experts look into the strike;"),
        ("li", "that no one be dismissed for refusing night shifts."),
        "The port authority called the demands “understandable in part”. It said that it had no power over the inquiry.",
        ("blockquote", "Nobody should have to choose between wages and a roof that holds."),
        "Brodd spoke before some 300 workers at the eastern gate. The interior ministry said that the gathering had been peaceful.",
    ),
)
TOLL = Story(
    "What is known of the dead of Orval",
    (
        "Ten days after the strike on the depot, the accounts of how many died still differ.",
        ("tr", "Source | Dead | Injured"),
        ("tr", "Defence ministry | 9 | 34"),
        ("tr", "City hospital | 12 | 41"),
        ("tr", "Norland Red Aid | 11 | not given"),
        "The hospital says that three of its dead came from a house beside the depot, which the ministry does not count.",
        "Red Aid bases its figure on names: it has published eleven, and says that it has spoken with each family.",
        "The ministry did not answer questions about the difference.",
    ),
)
INTERVIEW = Story(
    "“I would sign it again”: the mediator on the January truce",
    (
        "Osk Halvard has led the talks between Norland and Estmark for two years. He spoke to us in Lissen.",
        "Mr Halvard, the truce is broken every week. Was it worth it?",
        "Yes. In the six months before it, 410 people were killed along the river. In the six months since it is 37, by our own count.",
        "Both sides say that the other began.",
        "They always will. We write down each report, and we ask both for what they know. Often neither knows much.",
        "Would you sign it again?",
        "I would sign it again, and I would ask for more observers.",
    ),
)
RUSSIAN = Story(
    "Склад горел под Орвалом всю ночь",
    (
        "Склад горючего на южной окраине Орвала горел всю ночь на вторник, сообщило министерство обороны Норланда.",
        "По данным городской больницы, погибли двенадцать человек, ранены более сорока.",
        "Представитель генерального штаба Эстмарка заявил, что самолётов в воздухе в ту ночь не было.",
    ),
)

OTHERS = (
    "Rain floods the lower town of Sessel",
    "Parliament votes on fishing quotas",
    "Five things to know about the new bridge",
    "Halvard returns to Lissen for a third round",
    "Estmark opens its archive of the old war",
    "Opinion: The river does not take sides",
)
_TEASER = (
    "Heavy rain has flooded cellars and two schools in the lower town, the fire service said on Monday. No one was hurt.",
    "The vote is expected late on Wednesday, after a debate that both parties say will be long and bitter.",
    "It is 900 metres long, it cost more than planned, and it opens a year late. Here is what travellers should know.",
)


def blocks(story: Story, paragraph: str = "<p>{}</p>", *, between: Sequence[str] = ()) -> str:
    """The story's parts as markup; what stands in ``between`` is put after each second part."""
    out: list[str] = []
    extra = list(between)
    kinds = [part[0] if not isinstance(part, str) else "p" for part in story.parts]
    for number, part in enumerate(story.parts):
        kind, text = ("p", part) if isinstance(part, str) else part
        last = kinds[number + 1 :][:1] != [kind]
        first = number == 0 or kinds[number - 1] != kind
        if kind == "p":
            out.append(paragraph.format(text))
        elif kind == "li":
            out.append(f"{'<ul>' if first else ''}<li>{text}</li>{'</ul>' if last else ''}")
        elif kind == "tr":
            cell = "th" if first else "td"
            cells = "".join(f"<{cell}>{value}</{cell}>" for value in text.split(" | "))
            out.append(f"{'<table>' if first else ''}<tr>{cells}</tr>{'</table>' if last else ''}")
        elif kind == "blockquote":
            out.append(f"<blockquote><p>{text}</p></blockquote>")
        else:
            out.append(f"<{kind}>{text}</{kind}>")
        if number % 2 and extra and kind == "p":
            out.append(extra.pop(0))
    return "\n".join(out + extra)


def links(tag: str = "li", of: Sequence[str] = OTHERS) -> str:
    return "".join(f'<{tag}><a href="/n/{n}">{title}</a></{tag}>' for n, title in enumerate(of))


def ld(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def wordpress() -> Page:
    story = STRIKE
    return Page(
        f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>{story.title} - Sessel Post</title>
<meta property="og:site_name" content="Sessel Post"><meta property="og:title" content="{story.title}">
<meta property="article:published_time" content="2031-05-06T18:20:11+00:00">
<style>.entry-content p{{margin:0}}</style></head>
<body class="post-template-default single single-post has-sidebar comments-open"><a class="skip-link screen-reader-text" href="#content">Skip to content</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">Sessel Post</a></p><p class="site-description">News from the river country since 1958</p>
<nav id="site-navigation"><ul>{links(of=("Home", "Norland", "World", "Sport", "Opinion"))}</ul></nav></header>
<div id="content"><div id="primary"><main><article id="post-4411" class="post-4411 post type-post category-norland tag-orval">
<header class="entry-header"><h1 class="entry-title">{story.title}</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date" datetime="2031-05-06T18:20:11+00:00">May 6, 2031</time></span> <span class="byline">by <a class="url fn n" rel="author" href="/author/jdoe">Jane Doe</a></span></div></header>
<figure class="post-thumbnail"><img src="/a.jpg" alt=""><figcaption class="wp-caption-text">Smoke over the harbour of Orval, seen from the old bridge. Photo: Karl Venn</figcaption></figure>
<div class="entry-content">{blocks(story, between=['<div class="code-block ad-slot"><p>Advertisement</p></div>', '<p><strong>Read more: <a href="/n/7">Estmark opens its archive of the old war</a></strong></p>'])}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Twitter</a></li><li><a href="#">Facebook</a></li><li><a href="#">Print</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p>{_TEASER[0]}</p></div></div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="/c">Norland</a></span> <span class="tags-links">Tagged <a href="/t">Orval</a>, <a href="/t">truce</a></span></footer></article>
<nav class="navigation post-navigation"><a href="/p">Previous: {OTHERS[0]}</a> <a href="/q">Next: {OTHERS[1]}</a></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">3 thoughts on “{story.title}”</h2><ol class="comment-list">
<li class="comment"><article class="comment-body"><b class="fn">riverman</b><div class="comment-content"><p>My brother works there and he says that there were never any soldiers in that depot, whatever they tell us now.</p></div></article></li>
<li class="comment"><article class="comment-body"><b class="fn">Old Salt</b><div class="comment-content"><p>Everybody knows who did this. The paper only prints what the ministry sends over in the morning.</p></div></article></li></ol>
<div id="respond"><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p></div></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2>Recent Posts</h2><ul>{links()}</ul></section><section class="widget widget_text"><p>The Sessel Post is read in every town on the river and has been since our grandfathers' time. Support us with a subscription today.</p></section></aside></div>
<footer class="site-footer"><p>Proudly powered by a free press. © 2031 Sessel Post. All rights reserved.</p></footer></body></html>""",
        "\n".join(story.lines), story.title, "Sessel Post", "Jane Doe", "2031-05-06",
    )  # fmt: skip


def hashed() -> Page:
    """A big broadcaster: generated class names, one wrapper a paragraph, metadata in JSON-LD."""
    story = TALKS
    body = blocks(story, '<div data-component="text-block" class="ssrcss-11r1m41-RichText ep2nwvo0"><p class="ssrcss-1q0x1qg-Paragraph e1jhz7w10">{}</p></div>', between=[
        '<div data-component="links-block" class="ssrcss-1tg0tqn"><ul class="ssrcss-1lgw1cd">' + links(of=OTHERS[:3]) + "</ul></div>",
        '<figure class="ssrcss-wpgbih"><div><img alt="Halvard at a lectern" src="/i.jpg"></div><figcaption><span class="visually-hidden">Image caption, </span>Osk Halvard has led the talks for two years</figcaption></figure>',
    ])  # fmt: skip
    meta = ld(headline=story.title, datePublished="2031-06-13T19:02:44.000Z", dateModified="2031-06-14T07:00:00Z", author=[{"@type": "Person", "name": "Per Aldous"}, {"@type": "Person", "name": "Ines Marr"}], publisher={"@type": "NewsMediaOrganization", "name": "Lake Broadcasting"})  # fmt: skip
    return Page(
        f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title data-rh="true">{story.title} - Lake Broadcasting</title>{meta}</head>
<body><div id="__next"><div class="ssrcss-1ocoo3l-Wrap"><div id="cookiePrompt" class="ssrcss-cookie"><h2>Let us know you agree to cookies</h2><p>We use cookies to give you the best online experience. Please let us know if you agree to all of these cookies.</p><button>Yes, I agree</button></div>
<header role="banner"><nav aria-label="Main"><ul>{links(of=("Home", "News", "Sport", "Weather", "iPlay"))}</ul></nav></header>
<main id="main-content"><article class="ssrcss-pv1rh6-ArticleWrapper"><header class="ssrcss-hed"><h1 id="main-heading">{story.title}</h1><div class="ssrcss-1ik71mx-Meta"><time datetime="2031-06-13T19:02:44.000Z">13 June 2031</time><span>Updated 11 hours ago</span></div></header>
<div class="ssrcss-byline"><div>By Per Aldous and Ines Marr</div><div class="ssrcss-84ltp5-Text">in Lissen</div></div>
{body}
<section data-component="topic-list" class="ssrcss-1szabdv-StyledTagContainer"><h2>Related Topics</h2><ul>{links(of=("Norland", "Estmark", "Lake Union"))}</ul></section></article>
<div class="ssrcss-1o5p6v2-more"><h2>More on this story</h2><ul>{links(of=OTHERS[3:])}</ul></div>
<div class="ssrcss-top"><section><h2>Top stories</h2><div><a href="/n/1"><h3>{OTHERS[0]}</h3><p>{_TEASER[0]}</p></a></div><div><a href="/n/2"><h3>{OTHERS[1]}</h3><p>{_TEASER[1]}</p></a></div></section></div></main>
<footer role="contentinfo"><p>Copyright © 2031 Lake Broadcasting. The Lake is not responsible for the content of external sites.</p></footer></div></div></body></html>""",
        "\n".join(story.lines), story.title, "Lake Broadcasting", "Per Aldous, Ines Marr", "2031-06-13",
    )  # fmt: skip


def agency() -> Page:
    """A state agency of the older kind: tables for the layout, font tags, breaks, no metadata."""
    story = STRIKE
    text = "<br><br>\n&nbsp;&nbsp;&nbsp;&nbsp;".join(story.lines)
    return Page(
        f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8"><TITLE>{story.title} -- Norland Wire</TITLE></HEAD>
<BODY BGCOLOR=#ffffff><TABLE width=980 align=center><TR><TD colspan=3><A HREF="/"><IMG SRC="logo.gif"></A></TD></TR>
<TR><TD width=160 valign=top><TABLE><TR><TD><A HREF=/1>Home</A></TD></TR><TR><TD><A HREF=/2>Politics</A></TD></TR><TR><TD><A HREF=/3>Army</A></TD></TR><TR><TD><A HREF=/4>Photos</A></TD></TR></TABLE></TD>
<TD valign=top width=600><DIV id=title><FONT size=5><B>{story.title}</B></FONT></DIV><DIV><FONT size=1>2031-05-06 20:14:02 | Editor: an</FONT> <FONT size=1><A HREF=#>[Print]</A> <A HREF=#>[Close]</A></FONT></DIV>
<DIV id=detail><FONT face=Arial size=2>&nbsp;&nbsp;&nbsp;&nbsp;{text}</FONT></DIV>
<DIV>Related stories</DIV><TABLE><TR><TD>• <A HREF=/5>{OTHERS[0]}</A></TD></TR><TR><TD>• <A HREF=/6>{OTHERS[4]}</A></TD></TR></TABLE></TD>
<TD width=220 valign=top><B>Most read</B><BR><A HREF=/7>{OTHERS[1]}</A><BR><A HREF=/8>{OTHERS[2]}</A><BR><A HREF=/9>{OTHERS[3]}</A></TD></TR>
<TR><TD colspan=3 align=center>Copyright © 2000-2031 Norland Wire. All rights reserved. Reproduction in whole or in part without permission is prohibited.</TD></TR></TABLE></BODY></HTML>""",
        "\n".join(story.lines), story.title, None, None, None,
    )  # fmt: skip


def drupal() -> Page:
    story = DEMANDS
    return Page(
        f"""<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"/><link rel="canonical" href="https://www.portnews.example/en/2031/05/15/demands"/><meta name="dcterms.date" content="2031-05-15"/><title>{story.title} | Port News</title></head>
<body class="path-node page-node-type-article"><div class="dialog-off-canvas-main-canvas"><div id="page-wrapper"><header class="header" role="banner"><div class="region region-header"><nav role="navigation" class="block-menu navigation menu--main"><h2 class="visually-hidden">Main navigation</h2><ul class="clearfix menu">{links(of=("News", "Ships", "Weather"))}</ul></nav></div></header>
<div class="region region-breadcrumb"><nav class="breadcrumb"><ol><li><a href="/">Home</a></li><li><a href="/n">News</a></li></ol></nav></div>
<main id="content" class="column main-content" role="main"><section class="section"><h1 class="title page-title"><span class="field field--name-title">{story.title}</span></h1>
<div class="node__meta"><div class="author">Submitted by <span class="field--name-uid"><span lang="">Odd Sand</span></span> on Thu, 05/15/2031 - 17:40</div></div>
<div class="node__content clearfix"><div class="field field--name-field-tags"><div class="field__label">Tags</div><div class="field__items"><div><a href="/t">port</a></div><div><a href="/t">union</a></div></div></div>
<div class="clearfix text-formatted field field--name-body field--type-text-with-summary field__item">{blocks(story)}</div>
<div class="node__links"><ul class="links inline"><li><a href="/l">Log in to post comments</a></li></ul></div></div>
<section class="field--name-comment comment-wrapper"><h2 class="title">Comments</h2><article class="comment js-comment"><p>About time someone said it. The shelters have been locked since the winter and nobody at the port office cares.</p></article></section></section></main>
<div class="sidebar" id="sidebar-second"><aside class="section"><div class="views-element-container block"><h2>Latest news</h2><div class="view-content"><div class="views-row"><a href="/a">{OTHERS[0]}</a><p>{_TEASER[0]}</p></div><div class="views-row"><a href="/b">{OTHERS[1]}</a><p>{_TEASER[1]}</p></div></div></div></aside></div>
<footer class="site-footer"><p>Port News, Quay 4, Orval. Tel. 555 0110.</p></footer></div></div></body></html>""",
        "\n".join(story.lines), story.title, None, None, "2031-05-15",
    )  # fmt: skip


def short_among_teasers() -> Page:
    """A wire item of two sentences among teasers that hold far more text."""
    story = SHORT
    cards = "".join(
        f'<div class="card"><a href="/n/{n}"><img src="/{n}.jpg"></a><div class="card__text"><h3><a href="/n/{n}">{title}</a></h3><p class="card__dek">{_TEASER[n % 3]}</p><span class="card__time">{n + 2} hours ago</span></div></div>'
        for n, title in enumerate(OTHERS)
    )
    meta = ld(headline=story.title, datePublished="2031-07-20T08:00:00+02:00", author={"@type": "Organization", "name": "Norland Wire"}, publisher={"name": "Estuary Herald"})  # fmt: skip
    return Page(
        f"""<!doctype html><html><head><title>{story.title} | Estuary Herald</title>{meta}</head><body><div class="page"><div class="topbar"><a href="/">Estuary Herald</a><a href="/s">Subscribe</a></div>
<div class="layout"><div class="story"><h1 class="story__title">{story.title}</h1><div class="story__info">Norland Wire · 20 July 2031</div><div class="story__text">{blocks(story)}</div></div>
<div class="rail"><h2>Latest</h2>{cards}</div></div><div class="below"><h2>You may also like</h2>{cards}</div><div class="legal">© 2031 Estuary Herald</div></div></body></html>""",
        "\n".join(story.lines), story.title, "Estuary Herald", "Norland Wire", "2031-07-20",
    )  # fmt: skip


def companion_columns() -> Page:
    """A paper that parts its text in columns with advertisements and a newsletter between."""
    story = INTERVIEW
    half = len(story.parts) // 2
    first, second = Story("", story.parts[:half]), Story("", story.parts[half:])
    return Page(
        f"""<!DOCTYPE html><html lang="en"><head><title data-rh="true">{story.title} - The Lissen Times</title><meta data-rh="true" property="og:title" content="{story.title}"/><meta name="byl" content="By Nora Teller"/><meta property="article:published_time" content="2031-08-02T09:00:00.000Z"/><meta name="author" content="Nora Teller"><meta property="og:site_name" content="The Lissen Times"></head>
<body><div id="app"><div class="css-1d8a290"><div class="NYTAppHideMasthead css-1r6wvpq"><header><section><button>Sections</button><button>SEARCH</button><a href="#site-content">Skip to content</a></section></header></div>
<main id="site-content"><div><div id="top-wrapper" class="css-15cbhtu"><div id="top-slug"><p>Advertisement</p></div><a class="css-777zgl" href="#after-top">SKIP ADVERTISEMENT</a></div>
<article id="story" class="css-1vxca1d"><div id="sponsor-wrapper"><p>Supported by</p></div><header class="css-d8bdto"><div class="css-1vkm6nb"><h1 data-testid="headline" class="css-88wicj">{story.title}</h1></div><div class="css-103l8m3"><div><span>By</span> <a href="/by/nora-teller">Nora Teller</a></div><time datetime="2031-08-02T05:00:00-04:00">Aug. 2, 2031</time></div>
<div class="share-tools"><ul><li>Share full article</li><li>210</li></ul></div></header>
<section name="articleBody" class="meteredContent css-1r7ky0e"><div class="css-s99gbd StoryBodyCompanionColumn"><div class="css-53u6y8">{blocks(first, '<p class="css-at9mc1 evys1bk0">{}</p>')}</div><aside class="css-ew4tgv" aria-label="companion column"></aside></div>
<div><div class="css-1336jft"><div id="story-ad-1-wrapper"><p>Advertisement</p></div></div></div>
<div class="css-newsletter-signup"><h3>Sign up for The River Briefing</h3><p>What you need to know to start your day along the river, delivered to your inbox on weekdays.</p></div>
<div class="css-s99gbd StoryBodyCompanionColumn"><div class="css-53u6y8">{blocks(second, '<p class="css-at9mc1 evys1bk0">{}</p>')}</div></div></section>
<div class="bottom-of-article"><div class="css-1ubp8k9"><p>Nora Teller covers the river countries. She has reported from Lissen since 2024. <a href="/by/nora-teller">More about Nora Teller</a></p></div><div class="css-19hdyf3"><p>A version of this article appears in print on Aug. 3, 2031, Section A, Page 6. <a href="/o">Order Reprints</a> | <a href="/s">Subscribe</a></p></div></div></article></div></main>
<nav aria-label="site index"><h2>Site Index</h2><ul>{links(of=("World", "Business", "Arts"))}</ul></nav><footer><ul>{links(of=("© 2031 The Lissen Times", "Contact Us", "Your Ad Choices"))}</ul></footer></div></div></body></html>""",
        "\n".join(story.lines), story.title, "The Lissen Times", "Nora Teller", "2031-08-02",
    )  # fmt: skip


def ministry() -> Page:
    """A press office: divisions instead of paragraphs, the day in the text, no article element."""
    story = Story(
        "Statement of the Ministry of Defence on the events in Orval",
        (
            "In the early hours of 6 May the fuel depot in the south of the city of Orval came under attack from the air.",
            "The Ministry states that the attack was carried out by two aircraft of the armed forces of Estmark, which entered the airspace of Norland from the east.",
            "The claims spread by the General Staff of Estmark, that no aircraft was in the air that night, are false.",
            "The Ministry expresses its condolences to the families of the dead and demands that those responsible be named.",
        ),
    )
    body = "".join(f"<div>{line}</div><div>&nbsp;</div>" for line in story.lines)
    return Page(
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ministry of Defence of Norland</title><meta name="viewport" content="width=device-width"></head><body>
<div id="wrap"><div id="head"><div class="logo">Ministry of Defence of the Republic of Norland</div><ul id="mainmenu">{links(of=("The Minister", "Armed Forces", "Press", "Tenders", "Contacts"))}</ul></div>
<div id="left"><div class="lmenu"><a href="/p1">News</a><br><a href="/p2">Statements</a><br><a href="/p3">Photo</a><br><a href="/p4">Archive</a></div></div>
<div id="center"><div class="path"><a href="/">Home</a> / <a href="/press">Press</a> / Statements</div><div class="date">06.05.2031 14:30</div><h1>{story.title}</h1><div class="txt">{body}</div><div class="back"><a href="/press">Back to the list</a></div><div class="share42init"></div></div>
<div id="foot">Ministry of Defence of the Republic of Norland, 1 Castle Square. When using materials a link to the site is required.</div></div></body></html>""",
        "\n".join(story.lines), story.title, None, None, None,
    )  # fmt: skip


def live() -> Page:
    """A live blog: several dated posts, each an article element, newest first."""
    posts = (
        ("18:40", "Search goes on after dark", ("Rescue teams will work through the night, the fire service of Orval says. Lights have been brought from the port.", "It is not known whether anyone is still under the rubble.")),
        ("16:15", "Estmark denies any part", ("The general staff of Estmark has denied that its aircraft were in the air. “We have nothing to do with it,” its spokesman, Col. Udo Brenn, told Estmark Radio.",)),
        ("12:05", "Ministry speaks of nine dead", ("The defence ministry of Norland says that nine workers were killed and 34 people injured.", "The mayor had earlier spoken of seven dead.")),
        ("09:30", "Explosions heard in Orval", ("Residents report two explosions in the south of the city. There is no official word yet.",)),
    )  # fmt: skip
    title = "Live: Strike on fuel depot in Orval"
    body = "".join(
        f'<article class="live-post" id="p{n}"><div class="live-post__time"><time datetime="2031-05-06T{hour}:00Z">{hour}</time></div><h3 class="live-post__title">{head}</h3><div class="live-post__body">{"".join(f"<p>{line}</p>" for line in lines)}</div><ul class="live-post__share"><li><a href="#">Share</a></li><li><a href="#">Copy link</a></li></ul></article>'
        for n, (hour, head, lines) in enumerate(posts)
    )
    text = [line for _, head, lines in posts for line in (head, *lines)]
    return Page(
        f"""<!DOCTYPE html><html lang="en"><head><title>{title} | Estuary Herald</title><meta property="og:title" content="{title}"><meta property="og:site_name" content="Estuary Herald">{ld(**{"@type": "LiveBlogPosting"}, headline=title, datePublished="2031-05-06T09:30:00Z")}</head><body>
<header class="masthead"><nav>{links("span", ("Home", "World", "Sport"))}</nav></header><main><div class="liveblog"><h1>{title}</h1><div class="key-events"><h2>Key events</h2><ul>{links(of=[head for _, head, _ in posts])}</ul></div><div class="live-stream">{body}</div><div class="pagination"><a href="?2">Older</a></div></div>
<section class="more-stories"><h2>More stories</h2>{links("div")}</section></main><footer><p>© 2031 Estuary Herald</p></footer></body></html>""",
        "\n".join(text), title, "Estuary Herald", None, "2031-05-06",
    )  # fmt: skip


def blog() -> Page:
    """A blog whose posts are one division with breaks; a long archive beside it."""
    story = TALKS
    text = "<br /><br />".join(
        f"<b>{part[1]}</b>" if not isinstance(part, str) else part for part in story.parts
    )
    return Page(
        f"""<!DOCTYPE html><html class='v2'><head><title>River Notes: {story.title}</title><meta content='{story.title}' property='og:title'/><meta content='River Notes' property='og:site_name'></head><body class='item-view'>
<div class='header'><h1 class='title'><a href='/'>River Notes</a></h1><p class='description'><span>What I see and hear along the border, and what others write of it</span></p></div>
<div class='main-outer'><div class='blog-posts hfeed'><div class='date-outer'><h2 class='date-header'><span>Saturday, 14 June 2031</span></h2><div class='post hentry'><h3 class='post-title entry-title'>{story.title}</h3><div class='post-body entry-content'><div dir="ltr">{text}</div><div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line'>Posted by <span itemprop='author'><span itemprop='name'>Kay</span></span> at <a href='/p'><abbr title='2031-06-14T08:12:00Z'>08:12</abbr></a></div><div class='post-share-buttons'><a href='#'>Email This</a><a href='#'>BlogThis!</a></div><div>Labels: <a href='/l'>talks</a></div></div></div></div>
<div class='comments' id='comments'><h4>2 comments:</h4><dl><dt>Anonymous said...</dt><dd>I was there on Friday and the hall was half empty, the delegations had long gone home by then.</dd><dt>Kay said...</dt><dd>Thank you, that is good to know. I had it only from the wire and from a friend in the press room.</dd></dl></div></div></div>
<div class='sidebar'><div class='widget BlogArchive'><h2>Blog Archive</h2><ul>{links()}{links()}</ul></div><div class='widget Profile'><h2>About Me</h2><p>I have lived on the river for thirty years and I write about it when I cannot sleep. This is a private page.</p></div></div></body></html>""",
        "\n".join(story.lines), story.title, "River Notes", None, None,
    )  # fmt: skip


def table_of_figures() -> Page:
    story = TOLL
    return Page(
        f"""<!DOCTYPE html><html lang="en"><head><title>{story.title}</title>{ld(**{"@type": "AnalysisNewsArticle"}, headline=story.title, datePublished="2031-05-16", author={"@type": "Person", "name": "Lena Quist"}, publisher={"name": "The Ledger"})}</head><body>
<div class="site"><div class="site__nav" role="navigation">{links("span", ("Front page", "Data", "About"))}</div><div class="longread"><div class="longread__head"><span class="kicker">Data</span><h1>{story.title}</h1><p class="by">By Lena Quist</p></div>
<div class="longread__main">{blocks(story, between=['<div class="inline-newsletter"><strong>Our data, weekly</strong><p>Every Sunday we send one chart and the story behind it.</p><form><input name="email"><button>Subscribe</button></form></div>'])}</div>
<div class="tags">Topics: <a href="/t/1">Orval</a> <a href="/t/2">casualties</a></div></div><div class="site__foot"><p>The Ledger is a reader-funded newspaper. Your support keeps it free.</p></div></div></body></html>""",
        "\n".join(story.lines), story.title, "The Ledger", "Lena Quist", "2031-05-16",
    )  # fmt: skip


def only_in_data() -> Page:
    """A page that its scripts fill: the text stands in JSON-LD alone."""
    story = STRIKE
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Coast Now"}, {"@type": ["Article", "NewsArticle"], "headline": story.title, "datePublished": "2031-05-06", "author": "Jo Bly", "publisher": {"@type": "Organization", "name": "Coast Now"}, "articleBody": "\n\n".join(story.lines)}]}  # fmt: skip
    return Page(
        f"""<!doctype html><html><head><title>Coast Now</title><script type="application/ld+json">{json.dumps(graph)}</script></head><body><div id="root"></div><noscript>You need to enable JavaScript to run this app and to read our stories.</noscript><script>window.__STATE__={{"a":"<p>no text</p>"}}</script></body></html>""",
        "\n".join(story.lines), story.title, "Coast Now", "Jo Bly", "2031-05-06",
    )  # fmt: skip


def russian() -> Page:
    story = RUSSIAN
    return Page(
        f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{story.title} — Речной вестник</title><meta property="og:title" content="{story.title}"><meta property="og:site_name" content="Речной вестник"><meta itemprop="datePublished" content="2031-05-06T08:00:00+03:00"></head><body>
<div class="b-header"><ul class="b-menu">{links(of=("Главная", "Политика", "Общество"))}</ul></div><div class="b-topic" itemscope><h1 itemprop="headline">{story.title}</h1><div itemprop="articleBody" class="b-text">{blocks(story)}</div><div class="b-share">Поделиться</div></div>
<div class="b-related"><h4>Материалы по теме</h4>{links("div", ("Дожди затопили нижний город", "Парламент обсудит квоты на рыбу"))}</div><div class="b-footer">© 2031 Речной вестник. При использовании материалов ссылка обязательна.</div></body></html>""",
        "\n".join(story.lines), story.title, "Речной вестник", None, "2031-05-06",
    )  # fmt: skip


def amp() -> Page:
    story = DEMANDS
    return Page(
        f"""<!doctype html><html amp lang="en"><head><meta charset="utf-8"><link rel="canonical" href="https://news.example/a"><title>{story.title}</title>{ld(headline=story.title, datePublished="2031-05-15T10:00:00Z", author={"@type": "Person", "name": "Ula Ferr"}, publisher={"name": "Morning Sessel"})}<style amp-custom>p{{}}</style></head><body>
<amp-consent id="consent"><div id="ui"><p>We and our partners store information on your device and process personal data such as identifiers.</p><button>Accept</button></div></amp-consent><amp-sidebar id="s"><ul>{links(of=("News", "Sport", "Culture"))}</ul></amp-sidebar>
<header><a href="/">Morning Sessel</a></header><article><h1>{story.title}</h1><p class="author">Ula Ferr</p><amp-img src="/a.jpg"></amp-img><p class="caption">Workers at the eastern gate on Thursday. (Karl Venn)</p>{blocks(story, between=['<amp-ad width=300></amp-ad>', '<div class="related-inline"><b>ALSO READ:</b> <a href="/n/3">Halvard returns to Lissen for a third round</a></div>'])}
<amp-social-share type="twitter"></amp-social-share><p class="source">Source: Morning Sessel</p></article><section class="recirc"><h2>Recommended</h2>{links("p")}</section><footer>© Morning Sessel</footer></body></html>""",
        "\n".join(story.lines), story.title, "Morning Sessel", "Ula Ferr", "2031-05-15",
    )  # fmt: skip


def summary_and_bullets() -> Page:
    """A news agency's site: hashed classes, a list of what matters, read-only divisions as paragraphs."""
    story = TALKS
    paragraphs = "".join(
        f'<div data-testid="paragraph-{n}" class="text__text__1FZLe text__dark-grey__3Ml43 body__paragraph">{line}</div>'
        if isinstance(story.parts[n], str)
        else f'<h2 data-testid="Heading" class="text__text__1FZLe heading__h5">{line}</h2>'
        for n, line in enumerate(story.lines)
    )
    bullets = (
        "Talks end without a joint statement",
        "Kellen crossing the sticking point, officials say",
    )
    return Page(
        f"""<!DOCTYPE html><html lang="en"><head><title>{story.title} | Rivers Agency</title><meta name="article:author" content="Tor Lind"><meta property="og:site_name" content="Rivers Agency"><meta property="og:title" content="{story.title}"><meta name="article:published_time" content="2031-06-13T17:45:00Z"></head><body><div id="fusion-app">
<header class="site-header__header__3y"><div class="nav-bar__links">{links("span", ("World", "Business", "Markets", "Legal"))}</div></header><main><article data-testid="Article" class="article__container__2MUeZ">
<div class="article-header__heading"><nav class="article-header__tags">{links("span", ("Norland",))}</nav><h1>{story.title}</h1><div class="info-content__author-date"><a rel="author" href="/a/tor-lind">Tor Lind</a><time><span>June 13, 2031</span><span>5:45 PM UTC</span></time></div></div>
<div class="article-body__container__3ypuX"><ul data-testid="Summary" class="summary__summary__9oEpw">{"".join(f"<li>{line}</li>" for line in bullets)}</ul><div class="article-body__wrapper">{paragraphs}<p class="sign-off__text">Reporting by Tor Lind in Lissen; Editing by Ana Wick</p><p class="trust-badge">Our Standards: <a href="/t">The Rivers Agency Trust Principles.</a></p></div>
<div class="author-bio__card"><div>Tor Lind</div><p class="author-bio__description">Tor Lind leads the bureau in Lissen and has written on the river countries since 2020.</p></div></div>
<div class="read-next__container"><h2>Read Next</h2><ul>{links()}</ul></div></article></main><footer><p>All quotes delayed a minimum of 15 minutes. © 2031 Rivers Agency. All rights reserved</p></footer></div></body></html>""",
        "\n".join([*bullets, *story.lines]), story.title, "Rivers Agency", "Tor Lind", "2031-06-13",
    )  # fmt: skip


def many_comments() -> Page:
    """A short report under which readers have written ten times as much."""
    story = SHORT
    said = "I have driven that road every week for eleven years, and I can tell you that nobody ever cleared it, whatever the army says about it now. "
    comments = "".join(
        f'<div class="c-item" id="c{n}"><div class="c-user">user{n}</div><div class="c-text"><p>{said * 2}</p><p>{said}</p></div><a href="#">Reply</a></div>'
        for n in range(12)
    )
    return Page(
        f"""<!DOCTYPE html><html><head><title>{story.title} :: Kellen Gazette</title><meta property="og:site_name" content="Kellen Gazette"><meta name="pubdate" content="2031-07-20"></head><body><div id="nav">{links("span", ("Home", "Local", "Ads"))}</div><div id="body"><h1>{story.title}</h1><div class="newstext">{blocks(story)}</div>
<div id="discussion"><h3>Discussion (12)</h3>{comments}</div></div><div id="footer">Kellen Gazette 2031</div></body></html>""",
        "\n".join(story.lines), story.title, "Kellen Gazette", None, "2031-07-20",
    )  # fmt: skip


def letter() -> Page:
    """A newsletter as mail programs send it: tables in tables, every paragraph a cell."""
    story = STRIKE
    cells = "".join(
        f'<tr><td style="font-family:Arial;padding:8px 0">{line}</td></tr>' for line in story.lines
    )
    return Page(
        f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{story.title}</title></head><body style="margin:0"><div style="display:none;max-height:0">The ministry blames Estmark, which denies it, and the search goes on in the harbour of the city tonight.</div>
<table width="100%"><tr><td align="center"><table width="600"><tr><td><a href="https://x.example">View this email in your browser</a></td></tr><tr><td><h1>{story.title}</h1></td></tr><tr><td><table width="100%">{cells}</table></td></tr><tr><td align="center"><a href="https://x.example/u">Unsubscribe</a> | <a href="https://x.example/p">Manage preferences</a></td></tr></table></td></tr></table></body></html>""",
        "\n".join(story.lines), story.title, None, None, None,
    )  # fmt: skip


def related_inside() -> Page:
    """A portal that sets boxes, tweets and a gallery between its paragraphs."""
    story = STRIKE
    between = [
        f'<div class="story-box-inline"><span>RELATED</span><a href="/n/2"><h4>{OTHERS[1]}</h4></a><p>{_TEASER[1]}</p></div>',
        '<div class="gallery-widget"><div class="slide"><img src="1.jpg"><span class="caption">Firefighters at the gate of the depot on Tuesday morning</span></div><div class="slide"><img src="2.jpg"><span class="caption">A woman looks at the ruins of a warehouse</span></div></div>',
        '<p class="hidden-print">Story continues below advertisement</p>',
    ]
    return Page(
        f"""<!DOCTYPE html><html lang="en"><head><title>{story.title} - Estmark Portal</title><meta property="og:type" content="article"><meta property="og:title" content="{story.title} - Estmark Portal"><meta property="og:site_name" content="Estmark Portal"><meta name="publish-date" content="Tue, 06 May 2031 19:00:00 +0200"><meta name="author" content="Staff Reporter"></head><body>
<div class="navbar">{links("span", ("Home", "News", "Video"))}</div><div class="container"><div class="row"><div class="col-md-8"><div class="post-content-wrapper"><h1 class="headline">{story.title}</h1><div class="author-box">Staff Reporter | 06 May 2031</div><div class="social-icons"><a href="#">f</a><a href="#">t</a></div><div class="content">{blocks(story, between=between)}</div>
<div class="disclaimer"><p>Views expressed in reader comments are those of their authors and not of the Portal.</p></div></div></div><div class="col-md-4"><div class="sidebar-box"><h4>Most Popular</h4><ol>{links()}</ol></div><div class="sidebar-box"><h4>Editor's note</h4><p>{_TEASER[2]}</p></div></div></div></div><div class="cookie-bar">This website uses cookies to ensure you get the best experience. <a href="/c">Learn more</a></div></body></html>""",
        "\n".join(story.lines), story.title, "Estmark Portal", "Staff Reporter", "2031-05-06",
    )  # fmt: skip


def unclosed() -> Page:
    """Markup by hand: no closing tags, upper case, a list of links between."""
    story = INTERVIEW
    return Page(
        f"""<HTML><TITLE>{story.title}</TITLE><BODY><UL><LI><A HREF=a.html>Front<LI><A HREF=b.html>Archive<LI><A HREF=c.html>Letters</UL><HR><H1>{story.title}</H1><P><I>From our correspondent in Lissen</I>{"".join(f"<P>{line}" for line in story.lines)}<HR><P><A HREF=d.html>Back to the front page</A><ADDRESS>The River Review, issue 12</ADDRESS></BODY></HTML>""",
        "\n".join(story.lines), story.title, None, None, None,
    )  # fmt: skip


def paywall() -> Page:
    """A page whose text is open in the markup, under a notice to subscribers."""
    story = TOLL
    return Page(
        f"""<!DOCTYPE html><html lang="en"><head><title>{story.title} | The Observer of Lissen</title>{ld(headline=story.title, isAccessibleForFree=False, hasPart={"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"}, datePublished="2031-05-16T06:00:00Z", author=[{"name": "Lena Quist"}], publisher={"name": "The Observer of Lissen"})}</head><body><main><article class="article-page"><header><h1>{story.title}</h1><p class="standfirst">Three counts, three numbers, and a house that nobody wants to count</p><div class="article-byline">Lena Quist <span>16 May 2031</span></div></header><div class="article-body paywall">{blocks(story)}</div>
<div class="paywall-prompt" role="dialog"><h2>Subscribe to continue</h2><p>You have read all of your free articles this month. Subscribe today for as little as two crowns a week and read everything.</p></div></article><aside class="article-aside"><h2>Most viewed</h2>{links("div")}</aside></main></body></html>""",
        "\n".join(["Three counts, three numbers, and a house that nobody wants to count", *story.lines]), story.title, "The Observer of Lissen", "Lena Quist", "2031-05-16",
    )  # fmt: skip


def wysiwyg() -> Page:
    """A broadcaster's site: sections with 'article' for every teaser, podcasts and a list inside."""
    story = DEMANDS
    teasers = "".join(
        f'<article class="gc u-clickable-card"><h3 class="gc__title"><a href="/n/{n}"><span>{title}</span></a></h3><div class="gc__excerpt"><p>{_TEASER[n % 3]}</p></div></article>'
        for n, title in enumerate(OTHERS)
    )
    return Page(
        f"""<!DOCTYPE html><html lang="en"><head><title>{story.title} | Port News | Canal TV</title><meta property="og:title" content="{story.title}"><meta property="og:site_name" content="Canal TV"><meta name="publishedDate" content="2031-05-15T12:00:00"></head><body class="post-type-news"><div id="root"><div class="header-menu">{links("span", ("News", "Features", "Economy"))}</div>
<div class="container container--two-col"><main id="main-content-area"><header class="article-header"><h1>{story.title}</h1><p class="article__subhead"><em>Cargo for the army will wait on the quay until families are paid.</em></p></header><figure class="article-featured-image"><figcaption>Port workers at the eastern gate [Karl Venn/Canal TV]</figcaption></figure><div class="date-simple"><span aria-hidden="true">15 May 2031</span></div>
<div class="wysiwyg wysiwyg--all-content">{blocks(story, between=['<div class="more-on"><h2 class="more-on__heading">Recommended Stories</h2><span class="screen-reader-text">list of 3 items</span><ul>' + links(of=OTHERS[:3]) + "</ul></div>"])}</div><div class="article-source">Source: Canal TV</div></main>
<div class="sidebar-wrapper"><section class="trending"><h2>More from News</h2>{teasers}</section></div></div><footer class="site-footer"><p>Canal TV Network</p></footer></div></body></html>""",
        "\n".join(["Cargo for the army will wait on the quay until families are paid.", *story.lines]), story.title, "Canal TV", None, "2031-05-15",
    )  # fmt: skip


LAYOUTS: tuple[Callable[[], Page], ...] = (
    wordpress, hashed, agency, drupal, short_among_teasers, companion_columns, ministry, live, blog,
    table_of_figures, only_in_data, russian, amp, summary_and_bullets, many_comments, letter,
    related_inside, unclosed, paywall, wysiwyg,
)  # fmt: skip
