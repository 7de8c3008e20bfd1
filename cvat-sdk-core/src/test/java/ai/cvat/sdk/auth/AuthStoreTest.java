package ai.cvat.sdk.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.sdk.internal.TestTime;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AuthStoreTest {

    private static final Profile WORK = new Profile("work", "https://cvat.example.com", "pat.w0rk", "2026-01-02");
    private static final Profile HOME = new Profile("home", "http://localhost:8080", "pat.h0me", "2026-01-03");

    @TempDir
    Path temp;

    private Path directory;
    private Path file;
    private AuthStore store;

    @BeforeEach
    void storeIsEmpty() {
        directory = temp.resolve("config/cvat-sdk");
        file = directory.resolve("auth.json");
        store = AuthStore.at(file);
    }

    @Test
    void storeWithoutAFileIsEmptyAndMakesNone() {
        assertThat(store.profiles()).isEmpty();
        assertThat(store.find("work")).isEmpty();
        assertThat(store.defaultProfile()).isEmpty();
        assertThat(store.defaultServer()).isEmpty();
        assertThat(directory).doesNotExist();
    }

    @Test
    void fileIsTheOneThatThePythonSdkWrites() throws IOException {
        store.put(WORK);
        store.put(HOME);
        store.setDefaultServer("https://cvat.example.com/");
        assertThat(file).hasContent("""
                {
                  "default_profile": "work",
                  "default_server": "https://cvat.example.com/",
                  "profiles": {
                    "home": {
                      "created_date": "2026-01-03",
                      "server": "http://localhost:8080",
                      "token": "pat.h0me"
                    },
                    "work": {
                      "created_date": "2026-01-02",
                      "server": "https://cvat.example.com",
                      "token": "pat.w0rk"
                    }
                  },
                  "version": 1
                }""");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(file, file.resolveSibling("auth.json.lock"));
        }
    }

    @Test
    void nobodyElseMayReadWhatIsWritten() throws IOException {
        assumePosix();
        store.put(WORK);
        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.resolveSibling("auth.json.lock"))).isEqualTo("rw-------");
    }

    @Test
    void profilesAreReadBack() {
        store.put(WORK);
        store.put(HOME);
        AuthStore other = AuthStore.at(file);
        assertThat(other.profiles()).containsExactly(HOME, WORK);
        assertThat(other.find("home")).contains(HOME);
        assertThat(other.get("work")).isEqualTo(WORK);
    }

    @Test
    void firstProfileIsTheDefaultUntilAnotherIsSet() {
        store.put(WORK);
        store.put(HOME);
        assertThat(store.defaultProfile()).contains(WORK);
        store.setDefaultProfile("home");
        assertThat(store.defaultProfile()).contains(HOME);
        store.putAsDefault(WORK);
        assertThat(store.defaultProfile()).contains(WORK);
        store.clearDefaultProfile();
        assertThat(store.defaultProfile()).isEmpty();
        store.put(HOME);
        assertThat(store.defaultProfile()).isEmpty();
    }

    @Test
    void removedDefaultLeavesNone() {
        store.put(WORK);
        store.put(HOME);
        store.remove("work");
        assertThat(store.profiles()).containsExactly(HOME);
        assertThat(store.defaultProfile()).isEmpty();
    }

    @Test
    void unknownProfileIsAnErrorThatNamesTheOthers() {
        store.put(WORK);
        for (Callable<Object> use : List.<Callable<Object>>of(
                () -> store.get("wrok"),
                () -> {
                    store.remove("wrok");
                    return "removed";
                },
                () -> {
                    store.setDefaultProfile("wrok");
                    return "set";
                })) {
            assertThatThrownBy(use::call)
                    .isInstanceOf(AuthStoreException.class)
                    .hasMessageContaining("no profile \"wrok\"")
                    .hasMessageContaining("[work]")
                    .hasMessageContaining(file.toString());
        }
        assertThat(store.profiles()).containsExactly(WORK);
    }

    @Test
    void defaultServerIsKeptAsItIs() {
        store.setDefaultServer("cvat.example.com/ ");
        assertThat(store.defaultServer()).contains("cvat.example.com/ ");
        store.clearDefaultServer();
        assertThat(store.defaultServer()).isEmpty();
        assertThatThrownBy(() -> store.setDefaultServer(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blank");
    }

    @Test
    void whatANewerProgramWroteIsKept() throws IOException {
        given("""
                {"version": 1, "telemetry": {"b": [1, null, {"z": 1.50, "a": "<é>"}]}, "profiles": {"work": {
                "server": "https://old", "token": "pat.0ld", "scopes": ["read"]}}}""");
        store.put(WORK);
        assertThat(file).hasContent("""
                {
                  "profiles": {
                    "work": {
                      "created_date": "2026-01-02",
                      "scopes": [
                        "read"
                      ],
                      "server": "https://cvat.example.com",
                      "token": "pat.w0rk"
                    }
                  },
                  "telemetry": {
                    "b": [
                      1,
                      null,
                      {
                        "a": "<é>",
                        "z": 1.50
                      }
                    ]
                  },
                  "version": 1
                }""");
    }

    @Test
    void missingDateAndDanglingDefaultAreNoErrors() throws IOException {
        given("""
                {"version": 1, "default_profile": "gone", "profiles": {"work": {"server": "s", "token": "t"}}}""");
        assertThat(store.get("work")).isEqualTo(new Profile("work", "s", "t", ""));
        assertThat(store.defaultProfile()).isEmpty();
    }

    @Test
    void documentWithoutProfilesHasNone() throws IOException {
        given("{\"version\": 1}");
        assertThat(store.profiles()).isEmpty();
        store.put(WORK);
        assertThat(store.defaultProfile()).contains(WORK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"version\": 1, \"profiles\": {\"work\": {\"s3cret\"}}}",
                "{\"version\": 1, profiles: {'s3cret': 1}}",
                "{\"version\": 1} s3cret",
                "{\"version\": 1, \"profiles\": []}",
                "{\"version\": 1, \"profiles\": {\"work\": \"s3cret\"}}",
                "{\"version\": 1, \"profiles\": {\"work\": {\"token\": \"s3cret\"}}}",
                "{\"version\": 1, \"profiles\": {\"work\": {\"server\": \"\", \"token\": \"s3cret\"}}}",
            })
    void brokenFileIsAnErrorWithoutWhatItHolds(String content) throws IOException {
        given(content);
        assertThatThrownBy(() -> store.profiles())
                .isInstanceOf(AuthStoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "1.5", "\"1\""})
    void otherVersionAsksForANewerSdk(String version) throws IOException {
        given("{\"version\": " + version + ", \"profiles\": {}}");
        assertThatThrownBy(() -> store.put(WORK))
                .isInstanceOf(AuthStoreException.class)
                .hasMessageContaining("has the version " + version)
                .hasMessageContaining("use a newer SDK");
        assertThat(file).hasContent("{\"version\": " + version + ", \"profiles\": {}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void fileThatOthersMayUseIsRefusedWithTheRemedy(String mode) throws IOException {
        assumePosix();
        store.put(WORK);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        assertThatThrownBy(() -> store.get("work"))
                .isInstanceOf(AuthStoreException.class)
                .hasMessageContaining("Run: chmod 600 '" + file + "'");
        assertThatThrownBy(() -> store.put(HOME)).isInstanceOf(AuthStoreException.class);
        assertThat(mode(file)).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-xr-x", "rwx--x---", "rwx-----x"})
    void directoryThatOthersMayUseIsRefusedWithTheRemedy(String mode) throws IOException {
        assumePosix();
        store.put(WORK);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
        assertThatThrownBy(() -> store.get("work"))
                .isInstanceOf(AuthStoreException.class)
                .hasMessageContaining("Run: chmod 700 '" + directory + "'");
    }

    @Test
    void permissionsAreNamedAsChmodHasThem() throws IOException {
        assumePosix();
        store.put(WORK);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x--x"));
        assertThatThrownBy(() -> store.get("work")).hasMessageContaining("0651");
    }

    @Test
    void directoryOfOthersIsNotTakenOver() throws IOException {
        assumePosix();
        Path shared = Files.createDirectory(temp.resolve("it's shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        AuthStore there = AuthStore.at(shared.resolve("auth.json"));
        assertThatThrownBy(() -> there.put(WORK))
                .isInstanceOf(AuthStoreException.class)
                .hasMessageContaining("it'\\''s shared'");
        assertThat(mode(shared)).isEqualTo("rwxr-xr-x");
        assertThat(shared).isEmptyDirectory();
    }

    @Test
    void stricterPermissionsAreFine() throws IOException {
        assumePosix();
        store.put(WORK);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
        assertThat(store.get("work")).isEqualTo(WORK);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void directoryInPlaceOfTheFileIsRefused() throws IOException {
        Files.createDirectories(file);
        assertThatThrownBy(() -> store.profiles())
                .isInstanceOf(AuthStoreException.class)
                .hasMessageContaining("is not a file");
    }

    @Test
    void failedWriteLeavesTheOldFile() throws IOException {
        assumePosix();
        store.put(WORK);
        Path lock = file.resolveSibling("auth.json.lock");
        String before = Files.readString(file);
        AuthStore failing = AuthStore.at(file);
        Files.delete(lock);
        Files.createDirectory(lock);
        assertThatThrownBy(() -> failing.put(HOME))
                .isInstanceOf(AuthStoreException.class)
                .hasMessageContaining("cannot be written")
                .hasCauseInstanceOf(IOException.class);
        assertThat(file).hasContent(before);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrder(file, lock);
        }
    }

    @Test
    void replacementThatFailsLeavesNothingBehind() throws IOException {
        Files.createDirectories(file.resolve("full"));
        assertThatThrownBy(() -> new StoreFile(file).replace(new byte[] {1})).isInstanceOf(IOException.class);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void writersWaitForEachOther() throws Exception {
        int writers = 16;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                Profile profile = new Profile("p" + i, "https://cvat.example.com", "t");
                ends.add(threads.submit(() -> AuthStore.at(file).put(profile)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.profiles()).hasSize(writers);
    }

    @Test
    void lockThatIsNeverFreedIsAnErrorThatNamesIt() throws IOException {
        store.put(WORK);
        Path lock = file.resolveSibling("auth.json.lock");
        TestTime time = new TestTime();
        AuthStore waiting = new AuthStore(file, time);
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            FileLock held = channel.lock();
            assertThatThrownBy(() -> waiting.put(HOME))
                    .isInstanceOf(AuthStoreException.class)
                    .hasMessageContaining("held " + lock);
            assertThat(time.slept()).isEqualTo(StoreLock.PATIENCE);
            assertThat(waiting.profiles()).containsExactly(WORK);
            held.release();
        }
        waiting.put(HOME);
        assertThat(waiting.profiles()).containsExactly(HOME, WORK);
    }

    @Test
    void interruptedWriterStopsWithItsFlagSet() throws IOException {
        store.put(WORK);
        Path lock = file.resolveSibling("auth.json.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            FileLock held = channel.lock();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.put(HOME)).isInstanceOf(AuthStoreException.class);
            assertThat(Thread.interrupted()).isTrue();
            held.release();
        }
    }

    @Test
    void tokensAreNotShown() {
        assertThat(new Profile("work", "https://ann:s3cret@cvat.example.com/x", "pat.s3cret", "2026"))
                .hasToString("Profile[name=work, server=https://***@cvat.example.com/x, token=***, createdDate=2026]");
        assertThat(store).hasToString("AuthStore[" + file + "]");
    }

    @Test
    void profileThatIsMadeNowHasADate() {
        assertThat(new Profile("work", "s", "t").createdDate())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00");
    }

    @Test
    void blankPartsOfAProfileAreRefused() {
        assertThatThrownBy(() -> new Profile(" ", "s", "t3ken")).hasMessageContaining("name of the profile");
        assertThatThrownBy(() -> new Profile("work", "", "t3ken")).hasMessageContaining("server of the profile");
        assertThatThrownBy(() -> new Profile("work", "s", "\n")).hasMessageContaining("token of the profile");
    }

    private void given(String content) throws IOException {
        new StoreFile(file).prepare();
        new StoreFile(file).replace(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private void assumePosix() {
        assumeTrue(temp.getFileSystem().supportedFileAttributeViews().contains("posix"));
    }
}
