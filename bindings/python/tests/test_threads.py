"""One engine in many threads, and across a fork."""

from __future__ import annotations

import os
import pickle
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor

from support import ENGINE, PACK, goods
from tarifa import Classification, Engine, GoodsItem, ShipmentLine

THREADS = 8


class Threads(unittest.TestCase):
    def test_threads_ask_one_engine_for_everything(self) -> None:
        names = goods()
        answers = [answer.json for answer in map(ENGINE.classify, names)]
        found = ENGINE.search("cotton vest"), ENGINE.validate("8517.12"), ENGINE.lookup("6109"), ENGINE.children()
        line = ENGINE.schedule("US").line("6109.10.0012"), ENGINE.validate_line("6109.10", "US")
        shipped = ShipmentLine("6109.10.0012", "t-shirt", "CN", "US", "2026-06-15")
        checked = ENGINE.screen(shipped), ENGINE.narrow("petrol", "2710.12", "US")
        start = threading.Barrier(THREADS)

        def ask(at: int) -> bool:
            start.wait()
            right = True
            for _ in range(3):
                right &= [ENGINE.classify(name).json for name in names[at::THREADS]] == answers[at::THREADS]
                many = ENGINE.classify_many([GoodsItem(name) for name in names], threads=1 + at % 3)
                right &= [answer.json for answer in many] == answers
                right &= (
                    ENGINE.search("cotton vest"),
                    ENGINE.validate("8517.12"),
                    ENGINE.lookup("6109"),
                    ENGINE.children(),
                ) == found
                right &= (ENGINE.schedule("US").line("6109.10.0012"), ENGINE.validate_line("6109.10", "US")) == line
                right &= (ENGINE.screen(shipped), ENGINE.narrow("petrol", "2710.12", "US")) == checked
            return right

        with ThreadPoolExecutor(THREADS) as pool:
            self.assertEqual(list(pool.map(ask, range(THREADS))), [True] * THREADS)

    def test_threads_decode_one_answer(self) -> None:
        names = goods()
        expected = [Classification(answer.json) for answer in ENGINE.classify_many(names)]
        for _ in range(5):
            fresh = ENGINE.classify_many(names)
            start = threading.Barrier(THREADS)

            def read(at: int, fresh: list[Classification] = fresh, start: threading.Barrier = start) -> bool:
                start.wait()
                lines = [answer.best and answer.best.evidence for answer in fresh]
                parts = [(answer.best, answer.words, answer.json) for answer in fresh]
                return (lines, parts) == (
                    [answer.best and answer.best.evidence for answer in expected],
                    [(answer.best, answer.words, answer.json) for answer in expected],
                )

            with ThreadPoolExecutor(THREADS) as pool:
                self.assertEqual(list(pool.map(read, range(THREADS))), [True] * THREADS)

    def test_an_engine_is_closed_while_others_ask(self) -> None:
        names = goods()
        for _ in range(20):
            engine = Engine.open(PACK)
            start = threading.Barrier(THREADS + 1)

            def ask(at: int, engine: Engine = engine, start: threading.Barrier = start) -> int:
                start.wait()
                done = 0
                try:
                    while True:
                        done += len(engine.classify_many(names[:40], threads=1 + at % 2)) + len(engine.data)
                except ValueError as error:
                    assert str(error) == "the engine is closed"
                    return done

            with ThreadPoolExecutor(THREADS) as pool:
                asked = [pool.submit(ask, at) for at in range(THREADS)]
                start.wait()
                engine.close()
                self.assertTrue(all(future.result(60) % 41 == 0 for future in asked))

    def test_the_interpreter_is_free_while_the_library_works(self) -> None:
        many = goods() * 200
        worker = threading.Thread(target=ENGINE.classify_many, args=(many,), kwargs={"threads": 1})
        turns = 0
        worker.start()
        while worker.is_alive():
            turns += 1
            worker.join(0.001)
        self.assertGreater(turns, 20)


@unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
class Fork(unittest.TestCase):
    def test_an_engine_and_its_answers_go_through_a_fork(self) -> None:
        names = goods()
        before = ENGINE.classify_many(names, threads=2)
        unread = ENGINE.classify_many(names, threads=2)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            # Nothing of the parent's tests may run here, whatever happens.
            status = 1
            try:
                os.close(reader)
                found = [*ENGINE.classify_many(names, threads=2), *map(ENGINE.classify, names), *unread]
                with os.fdopen(writer, "wb") as pipe:
                    pickle.dump(found, pipe)
                status = 0
            finally:
                os._exit(status)
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            sent = pipe.read()
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        self.assertEqual(pickle.loads(sent), before * 3)
        self.assertEqual(ENGINE.classify_many(names, threads=2), unread, "the parent goes on")


if __name__ == "__main__":
    unittest.main()
