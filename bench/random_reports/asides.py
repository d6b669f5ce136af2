"""Sentences that quote no table, or quote it rightly beside other figures: nothing is to be found in them."""

from bench.random_reports.setting import Setting


def said(indicator: str) -> str:
    return indicator[0].lower() + indicator[1:]


def asides_on_results(setting: Setting) -> list[str]:
    """Some of: the mean, other years, a quarter, a bound; each of an indicator of its own."""
    style, chance = setting.style, setting.chance
    nodes = setting.agency.indicators()
    achieved = [round(100 * node.year_done / node.year, 2) for node in nodes]
    out = []
    for name in chance.sample(["mean", "year_before", "next_year", "quarter", "bound"], chance.randint(0, 4)):
        node = chance.choice(nodes)
        sign = "%" if node.unit == "%" else ""
        third, planned = node.done[2], node.plan[2]
        if name == "quarter" and (third is None or planned is None or style.increments):
            continue
        values = {
            "indicator": said(node.indicator),
            "mean": style.number(sum(achieved) / len(achieved), 2),
            "before": setting.year - 1,
            "next": setting.year + 1,
            "reached": style.number(node.year_before, 2) + sign,
            "target": style.number(node.year + 0.5, 2) + sign,
            "third": style.number(third or 0.0, 2) + sign,
            "third_target": style.number(planned or 0.0, 2) + sign,
        }
        out.append(setting.words(f"aside.{name}", **values))
    return out


def asides_on_money(setting: Setting) -> list[str]:
    """Some of: what was left, rounded amounts, what a program has and spent."""
    style, chance = setting.style, setting.chance
    total, spent = (sum(getattr(node, key) for node in setting.agency.objectives) for key in ("budget", "spent"))
    out = []
    for name in chance.sample(["efficiency", "rounded", "program"], chance.randint(0, 3)):
        program = chance.choice(setting.agency.nodes("program"))
        values = {
            "left": f"Rp{style.number(total - spent)}",
            "left_percent": style.number(100 - round(100 * spent / total, 2), 2),
            "billions": style.number(total / 1e9, 2),
            "more": style.number(1.07 * total / 1e9, 2),
            "before": setting.year - 1,
            "program": program.name,
            "budget": f"Rp{style.number(program.budget)}",
            "spent": f"Rp{style.number(program.spent)}",
            "percent": style.number(100 * program.spent / program.budget, 2),
        }
        out.append(setting.words(f"aside.{name}", **values))
    return out
