#!/usr/bin/env python3
"""Holds the data source to a real cluster: a master and two workers as processes, against an embedded server as another.

    pip install pyspark==4.0.1
    mvn -q -pl integrations/spark -am install -DskipTests
    python integrations/spark/cluster/run.py [--sdk-python PYTHON]

Reads, annotates and writes in Java and in PySpark, the script of docs/spark.md as it stands there, kills a worker and its executor
in the midst of a write, lets an executor stand still for a while under speculation, counts the annotations before and after, and
looks for the token in all that Spark wrote and showed. PYTHON is one that has cvat-sdk, to count by that, too.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

MODULE = pathlib.Path(__file__).resolve().parent.parent
FRAMES, SEGMENT, CHUNK = 240, 20, 10
REST = 50  # milliseconds that the function takes for a frame where speed is measured, without the CPU, as on a GPU
results = []


def check(what, passed, detail=""):
    results.append(bool(passed))
    print(f"{'PASS' if passed else 'FAIL'}  {what}{': ' + str(detail) if detail != '' else ''}", flush=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """The embedded server."""

    def __init__(self, folder):
        classpath = folder / "classpath"
        subprocess.run(
            ["mvn", "-q", "-B", "dependency:build-classpath", "-Dmdep.includeScope=test", f"-Dmdep.outputFile={classpath}"],
            cwd=MODULE, check=True)
        self.process = subprocess.Popen(
            ["java", "-Xmx768m", "-Djava.awt.headless=true", "-cp", f"{MODULE / 'target/test-classes'}:{classpath.read_text()}",
             "ai.cvat.sdk.spark.cluster.ClusterServer", str(FRAMES), str(SEGMENT), str(CHUNK)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url, self.token, self.task = self.answer("READY")

    def answer(self, word):
        for line in self.process.stdout:
            if line.startswith(word):
                return line.split()[1:]
        raise RuntimeError("The server ended.")

    def speed(self, word):
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        self.answer("OK")

    def get(self, path):
        request = urllib.request.Request(self.url.rstrip("/") + path, headers={"Authorization": "Bearer " + self.token})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def shapes(self):
        return self.get(f"/api/tasks/{self.task}/annotations")["shapes"]

    def counts(self):
        """How many shapes each frame has."""
        counts = collections.Counter(shape["frame"] for shape in self.shapes())
        return [counts[frame] for frame in range(FRAMES)]

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)


class Cluster:
    """A master and two workers with a core each, and the programs that are submitted."""

    def __init__(self, folder, server):
        import pyspark

        self.folder, self.server = folder, server
        self.home = pathlib.Path(pyspark.__file__).parent
        self.events = folder / "events"
        self.events.mkdir()
        self.app = folder / "app.jar"
        subprocess.run(["jar", "--create", "--file", self.app, "-C", MODULE / "target/test-classes", "ai/cvat/sdk/spark/cluster"], check=True)
        (self.jar,) = MODULE.glob("target/*-all.jar")
        page = (MODULE.parent.parent / "docs/spark.md").read_text()
        (script,) = (code for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "@udf" in code)
        self.script = folder / "annotate.py"
        self.script.write_text(script)
        self.port, self.web = free_port(), free_port()
        self.url = f"spark://127.0.0.1:{self.port}"
        self.pages = {f"http://127.0.0.1:{self.web}/", f"http://127.0.0.1:{self.web}/json/"}
        self.master = self.start("master", "127.0.0.1", "master.Master", "--port", self.port, "--webui-port", self.web)
        self.workers = {host: self.worker(host) for host in ("127.0.0.1", "127.0.0.2")}
        self.await_workers(2)

    def start(self, name, host, kind, *arguments):
        log = open(self.folder / f"{name}-{time.time()}.log", "w")
        return subprocess.Popen(
            [self.home / "bin/spark-class", f"org.apache.spark.deploy.{kind}", "--host", host, *map(str, arguments)],
            env={**os.environ, "SPARK_LOCAL_IP": host, "SPARK_DAEMON_MEMORY": "256m"}, stdout=log, stderr=log)

    def worker(self, host):
        port = free_port()
        self.pages |= {f"http://{host}:{port}/", f"http://{host}:{port}/json/"}
        return self.start(f"worker-{host}", host, "worker.Worker", "--cores", 1, "--memory", "1g", "--webui-port", port,
                          "--work-dir", self.folder / "work", self.url)

    def await_workers(self, count):
        for _ in range(120):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.web}/json/") as answer:
                    if json.load(answer)["aliveworkers"] == count:
                        return
            except (urllib.error.URLError, OSError):
                pass
            time.sleep(0.5)
        raise RuntimeError(f"There are not {count} workers.")

    def submit(self, name, program, *arguments, conf=(), executors=2, meanwhile=None):
        """Runs a program to its end; answers how many seconds it says it took."""
        self.ui = ui = free_port()
        settings = [f"spark.ui.port={ui}", "spark.driver.memory=600m", "spark.executor.memory=600m", "spark.executor.cores=1",
                    f"spark.cores.max={executors}", "spark.eventLog.enabled=true", f"spark.eventLog.dir=file://{self.events}",
                    "spark.eventLog.compress=false", "spark.sql.shuffle.partitions=12", "spark.driver.host=127.0.0.1", *conf]
        command = [self.home / "bin/spark-submit", "--master", self.url, "--jars", self.jar]
        for setting in settings:
            command += ["--conf", setting]
        command += ["--class", program, self.app] if program.startswith("ai.") else [program]
        environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "CVAT_HOST": self.server.url, "CVAT_ACCESS_TOKEN": self.server.token,
                       "PYSPARK_PYTHON": sys.executable}
        log = self.folder / f"driver-{name}.log"
        with open(log, "w") as output:
            process = subprocess.Popen([*command, *map(str, arguments)], env=environment, stdout=output, stderr=output)
            threading.Thread(target=self.look, args=(process, name, ui), daemon=True).start()
            try:
                if meanwhile:
                    meanwhile(process)
                process.wait(300)
            finally:
                process.kill()
        said = re.findall(r"SECONDS ([\d.]+)", log.read_text())
        check(f"{name} ends well", process.returncode == 0, log if process.returncode else "")
        return float(said[-1]) if said else float("nan")

    def look(self, process, name, ui):
        """Keeps what the web pages show while a program runs, to be searched."""
        base = f"http://127.0.0.1:{ui}"
        while process.poll() is None:
            pages = set(self.pages)
            try:
                app = self.application(base)
                pages |= {f"{app}/{part}" for part in ("environment", "jobs", "stages?details=true", "allexecutors",
                                                       "sql?details=true&planDescription=true&length=100")}
                pages |= {f"{base}/{part}" for part in ("environment/", "SQL/", "SQL/execution/?id=0", "jobs/", "stages/", "executors/")}
            except (urllib.error.URLError, OSError, ValueError, IndexError):
                pass
            for page in pages:
                try:
                    with urllib.request.urlopen(page, timeout=5) as answer:
                        kept = self.folder / "pages" / name / re.sub(r"\W+", "_", page.replace(base, "ui"))
                        kept.parent.mkdir(parents=True, exist_ok=True)
                        kept.write_bytes(answer.read())
                except (urllib.error.URLError, OSError):
                    pass
            time.sleep(1)

    def asked(self, path):
        """What the program that runs shows of itself."""
        with urllib.request.urlopen(f"{self.application(f'http://127.0.0.1:{self.ui}')}/{path}") as answer:
            return json.load(answer)

    @staticmethod
    def application(base):
        """Where the program that runs shows of itself."""
        with urllib.request.urlopen(f"{base}/api/v1/applications") as answer:
            return f"{base}/api/v1/applications/{json.load(answer)[0]['id']}"

    def stages(self):
        return [stage["stageId"] for stage in self.asked("stages")]

    def tasks(self, stage):
        return self.asked(f"stages/{stage}/0/taskList?length=1000")

    def executor(self, host):
        """The process of the executor on a host."""
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().decode().split("\0")
                own = str(self.folder) in os.readlink(process / "cwd")
            except OSError:
                continue
            if own and "--hostname" in words and host == words[words.index("--hostname") + 1]:
                return int(process.name)
        raise RuntimeError(f"There is no executor on {host}.")

    def kill(self, host):
        os.kill(self.executor(host), signal.SIGKILL)
        self.workers[host].kill()
        self.workers[host].wait()

    def close(self):
        for process in (*self.workers.values(), self.master):
            process.terminate()
            process.wait(20)


def run(folder, sdk_python):
    server = Server(folder)
    cluster = None
    try:
        cluster = Cluster(folder, server)
        scenarios(cluster, server)
        if sdk_python:
            judge(server, sdk_python)
    finally:
        if cluster:
            cluster.close()
        server.close()
    search(folder, server.token)


def scenarios(cluster, server):
    java = "ai.cvat.sdk.spark.cluster.ClusterProgram"
    python = str(cluster.script)
    task = server.task
    check("the task has no annotations", server.counts() == [0] * FRAMES, sum(server.counts()))

    cluster.submit("java-overwrite", java, task, "overwrite", 1, 0, 0)
    check("overwrite in Java: each frame has one", server.counts() == [1] * FRAMES, sum(server.counts()))
    cluster.submit("python-overwrite", python, task, "overwrite")
    check("overwrite in Python: each frame has one, that of Python", server.counts() == [1] * FRAMES
          and all(shape["points"] == [0, 0, 320, 240] for shape in server.shapes()), sum(server.counts()))

    expected = 1
    for name, program in (("java", java), ("python", python)):
        for mode in ("append", "overwrite"):
            expected = expected + 1 if mode == "append" else 1
            interrupt(cluster, server, f"{name}-{mode}-killed", program, mode, killed)
            check(f"{mode} in {name} with a worker and its executor killed: each frame has {expected}",
                  server.counts() == [expected] * FRAMES, sum(server.counts()))
            cluster.workers["127.0.0.1"] = cluster.worker("127.0.0.1")
            cluster.await_workers(2)

    speculation = ["spark.speculation=true", "spark.speculation.interval=100ms", "spark.speculation.multiplier=1.2",
                   "spark.speculation.quantile=0.2", "spark.speculation.efficiency.enabled=false"]
    interrupt(cluster, server, "java-append-speculation", java, "append", halted, speculation, readers=1)
    expected += 1
    check(f"append in java with an executor that stood still, and speculation: each frame has {expected}",
          server.counts() == [expected] * FRAMES, sum(server.counts()))

    for executors in (1, 2, 1, 2):
        seconds = cluster.submit(f"java-{executors}-executors-{time.time():.0f}", java, task, "overwrite", 3, REST, 0, executors=executors)
        print(f"      {executors} executor{'s' * (executors > 1)} of one core, {REST} ms for a frame: {FRAMES} frames in {seconds:.1f} s, "
              f"{FRAMES / seconds:.0f} frames/s", flush=True)
    check("after that each frame has one", server.counts() == [1] * FRAMES, sum(server.counts()))


def interrupt(cluster, server, name, program, mode, what, conf=(), readers=0):
    """Does something to an executor while it is at its requests: the server stores slowly, and has stored the first of them."""
    before = {shape["id"] for shape in server.shapes()}
    server.speed("slow")

    def meanwhile(process):
        while process.poll() is None:
            if {shape["id"] for shape in server.shapes()} - before:
                time.sleep(0.7)
                stored = len({shape["id"] for shape in server.shapes()} - before)
                check(f"{name}: in the midst of it", 0 < stored < FRAMES, f"{stored} of {FRAMES} are stored")
                what(cluster)
                return
            time.sleep(0.1)
        check(f"{name}: in the midst of it", False, "the program ended")

    cluster.submit(name, program, server.task, mode, *((1, 0, readers) if program.startswith("ai.") else ()), conf=conf, meanwhile=meanwhile)
    server.speed("fast")


def killed(cluster):
    cluster.kill("127.0.0.1")


def halted(cluster):
    """Lets an executor stand still until Spark has begun another attempt at what it writes, and for a while longer.

    It is one that read nothing: where it had, the others would wait for its part of the rows.
    """
    readers = {task["host"] for task in cluster.tasks(0)}
    process = cluster.executor((cluster.workers.keys() - readers).pop())
    os.kill(process, signal.SIGSTOP)
    try:
        speculative = 0
        for _ in range(180):
            speculative = sum(task["speculative"] for stage in cluster.stages() if stage for task in cluster.tasks(stage))
            if speculative:
                break
            time.sleep(0.5)
        check("there is a speculative attempt beside the executor that stands still", speculative > 0, speculative)
        time.sleep(3)
    finally:
        os.kill(process, signal.SIGCONT)


def judge(server, python):
    program = f"""
import collections
from cvat_sdk.api_client import ApiClient, Configuration
client = ApiClient(Configuration({server.url!r}, access_token={server.token!r}))
shapes = client.tasks_api.retrieve_annotations({server.task})[0].shapes
print(sorted(collections.Counter(collections.Counter(shape.frame for shape in shapes).values()).items()))
"""
    said = subprocess.run([python, "-c", program], capture_output=True, text=True)
    check("the Python SDK counts the same", said.stdout.strip() == f"[(1, {FRAMES})]", said.stdout.strip() or said.stderr[-500:])


def search(folder, token):
    files = [path for path in folder.rglob("*") if path.is_file()]
    found = [str(path.relative_to(folder)) for path in files if token.encode() in path.read_bytes()]
    control = [path for path in files if b"BatchScan cvat task" in path.read_bytes() or b"cvat task" in path.read_bytes()]
    size = sum(path.stat().st_size for path in files)
    check("the search finds what is there: plans that name the task", any("events" in str(path) for path in control)
          and any("pages" in str(path) for path in control), f"{len(control)} files")
    kinds = collections.Counter(path.relative_to(folder).parts[0].split("-")[0] for path in files)
    check("the token is in no log, plan, event log or web page", not found,
          found or f"{len(files)} files, {size // 1024} KiB searched: {dict(kinds)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sdk-python")
    chosen = parser.parse_args()
    place = pathlib.Path(tempfile.mkdtemp(prefix="cvat-spark-"))
    run(place, chosen.sdk_python)
    if all(results):
        shutil.rmtree(place)
    else:
        print(f"What Spark wrote is in {place}")
    print(f"{sum(results)} of {len(results)} passed")
    sys.exit(not all(results))
