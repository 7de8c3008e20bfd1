package ai.cvat.sdk.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The command of each contender in each row. */
final class Commands {

    private static final int FILES_PER_REQUEST = 100;
    private static final String AT_ONCE = "8";

    private final Path media;
    private final Path python;
    private final Path classArchives;
    private final String classPath;

    /**
     * Of a run.
     *
     * @param python the program of the virtual environment
     * @param classArchives where classes to share are kept
     */
    Commands(Path media, Path python, Path classArchives, String classPath) {
        this.media = media;
        this.python = python;
        this.classArchives = classArchives;
        this.classPath = classPath;
    }

    /** The command that runs a row, and puts into a directory, which is empty, what it writes. */
    List<String> of(Contender contender, Row row, String url, Path out) throws IOException {
        return switch (contender) {
            case JAVA -> java(List.of(), JavaClient.class, row, url, out);
            case JAVA_CDS -> java(shortProgram(row, url), JavaClient.class, row, url, out);
            case PYTHON ->
                List.of(
                        python.toString(),
                        "src/main/python/python_client.py",
                        row.id(),
                        url,
                        media.toString(),
                        out.toString(),
                        BenchmarkTask.of(row));
            case RAW -> raw(row, url, out);
        };
    }

    /** The command that runs {@link Contender#JAVA_CDS} first and keeps the classes for its other runs. */
    List<String> archiving(Row row, String url, Path out) {
        return java(List.of("-XX:ArchiveClassesAtExit=" + archive(row, url)), JavaClient.class, row, url, out);
    }

    /** The command of the server. */
    List<String> server() {
        return List.of(javaProgram(), quick(), "-classpath", classPath, FastServer.class.getName(), media.toString());
    }

    /** The command that measures pieces by JMH. */
    List<String> pieces(Path report) {
        return List.of(
                javaProgram(),
                "-classpath",
                classPath,
                "org.openjdk.jmh.Main",
                PieceBenchmarks.class.getName(),
                "-rf",
                "json",
                "-rff",
                report.toString());
    }

    /** The simple compiler has nothing for AES, which then takes ten times as long. */
    private List<String> shortProgram(Row row, String url) {
        String archive = "-XX:SharedArchiveFile=" + archive(row, url);
        return url.startsWith("https:") ? List.of(archive) : List.of(archive, "-XX:TieredStopAtLevel=1");
    }

    private Path archive(Row row, String url) {
        return classArchives.resolve(row.id() + "-" + url.substring(0, url.indexOf(':')) + ".jsa");
    }

    private List<String> java(List<String> options, Class<?> program, Row row, String url, Path out) {
        List<String> command = new ArrayList<>(List.of(
                javaProgram(), quick(), "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-classpath", classPath));
        command.addAll(options);
        command.addAll(Option.JVM.list());
        command.addAll(
                List.of(program.getName(), row.id(), url, media.toString(), out.toString(), BenchmarkTask.of(row)));
        return command;
    }

    private List<String> raw(Row row, String url, Path out) throws IOException {
        return switch (row) {
            case START, LIST, DECODE, STREAM, DATASET -> java(List.of(), RawClient.class, row, url, out);
            case SEND -> put("shapes.json", url);
            case UPLOAD_ONE -> put("one.mp4", url);
            case UPLOAD_SMALL -> parallel(uploads("small", url), out);
            case UPLOAD_MEDIUM -> parallel(uploads("medium", url), out);
            case DOWNLOAD ->
                curl(
                        "--output",
                        out.resolve("dataset.zip").toString(),
                        url + "/api/tasks/1/dataset/download?rq_id=export");
            case FLOW -> throw new IllegalArgumentException("A flow has no limit.");
            case FRAMES ->
                parallel(
                        IntStream.range(0, Scale.ofThisRun().frames()).mapToObj(frame ->
                                """
                                    url = "%s/api/tasks/1/data?type=frame&quality=original&number=%d"
                                    output = "%s"
                                    """.formatted(url, frame, out.resolve("frame_%06d.jpg".formatted(frame)))),
                        out);
        };
    }

    private List<String> put(String file, String url) {
        return curl("--header", "Expect:", "--upload-file", media.resolve(file).toString(), url + "/raw");
    }

    /** As many files in a request as the SDKs are likely to send. */
    private Stream<String> uploads(String folder, String url) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(media.resolve(folder))) {
            files = all.sorted().toList();
        }
        return IntStream.iterate(0, first -> first < files.size(), first -> first + FILES_PER_REQUEST)
                .mapToObj(first -> files.subList(first, Math.min(files.size(), first + FILES_PER_REQUEST)).stream()
                        .map(file -> "form = \"client_files=@" + file + "\"\n")
                        .collect(Collectors.joining("", "url = \"" + url + "/raw\"\n", "header = \"Expect:\"\n")));
    }

    private List<String> parallel(Stream<String> requests, Path out) throws IOException {
        Path list = out.resolve("requests.txt");
        String options = "silent\nfail\ncacert = \"" + media.resolve("tls.pem") + "\"\n";
        Files.writeString(list, requests.map(request -> request + options).collect(Collectors.joining("next\n")));
        return List.of(
                "curl", "--parallel", "--parallel-immediate", "--parallel-max", AT_ONCE, "--config", list.toString());
    }

    private List<String> curl(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                "curl",
                                "--silent",
                                "--show-error",
                                "--fail",
                                "--cacert",
                                media.resolve("tls.pem").toString()),
                        Stream.of(arguments))
                .toList();
    }

    private static String javaProgram() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String quick() {
        return "-Dquick=" + Option.QUICK.isOn();
    }
}
