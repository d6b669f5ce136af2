"""Relations between single cells, found in a file of tables as AggreCol's annotated ones are (JSON lines, gzipped).

    .venv/bin/python -m bench.relations FILE.jl.gz OUT.jl

Then: score_relations.py FILE.jl.gz OUT.jl. Prints CPU milliseconds per table: mean, and the slowest.
"""

import argparse
import gzip
import json
import time
from pathlib import Path

from bench.relations.cell_search import cell_relations


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    seconds: list[float] = []
    with gzip.open(arguments.tables, "rt", encoding="utf-8") as lines, arguments.out.open("w") as out:
        for line in lines:
            table = json.loads(line)
            start = time.process_time()
            relations = [
                {"operator": one.operator, "cell": one.cell, "of": one.operands}
                for one in cell_relations(table["table_array"])
            ]
            seconds.append(time.process_time() - start)
            found = {"file_name": table["file_name"], "table_id": table["table_id"], "relations": relations}
            out.write(json.dumps(found) + "\n")
    mean, most = 1000 * sum(seconds) / max(1, len(seconds)), 1000 * max(seconds, default=0.0)
    print(f"tables: {len(seconds)}, CPU {mean:.1f} ms/table, slowest {most:.0f} ms")


if __name__ == "__main__":
    main()
