"""`python -m index.training CORPUS OUT`: from public text to the model folder, stage by stage."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from index.errors import FuhanError
from index.training.settings import Settings
from index.training.stages import STAGES, Workshop


def main() -> int:
    """Run the stages asked for; a stage that was done with the same settings is skipped."""
    asked = _arguments().parse_args()
    settings = Settings(seed=asked.seed, threads=asked.threads)
    work = asked.work or asked.out.with_name(asked.out.name + ".work")
    workshop = Workshop(asked.corpus, tuple(asked.questions), work, asked.out, settings)
    try:
        for stage in STAGES if asked.stage == "all" else (asked.stage,):
            print(f"{stage}：{'完成' if workshop.run(stage) else '设置未变，沿用已有结果'}")
    except (FuhanError, OSError) as error:
        print(f"训练未完成：{error}", file=sys.stderr)
        return 1
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m index.training", description="训练随程序提供的静态向量模型。")
    parser.add_argument("corpus", type=Path, help="语料文件夹（*.jsonl.xz）")
    parser.add_argument("out", type=Path, help="模型写入的文件夹")
    parser.add_argument("--questions", type=Path, action="append", default=[], help="真实问答文件夹，可重复")
    parser.add_argument("--stage", choices=(*STAGES, "all"), default="all", help="只做其中一步")
    parser.add_argument("--work", type=Path, help="中间结果的文件夹（默认：模型文件夹名加 .work）")
    parser.add_argument("--seed", type=int, default=Settings().seed, help="随机种子")
    parser.add_argument("--threads", type=int, default=Settings().threads, help="词向量的线程数；1 时结果逐字节可重复")
    return parser


if __name__ == "__main__":
    sys.exit(main())
