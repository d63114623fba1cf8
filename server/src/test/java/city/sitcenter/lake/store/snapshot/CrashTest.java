package city.sitcenter.lake.store.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.platform.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * Kills the program, its PostgreSQL, or both, with no warning, at chosen steps of a publication and
 * at random. Nothing acknowledged may be lost, nothing may be there twice or in part, and the next
 * start needs no help. {@code -Dkills=1000} for as many kills.
 */
class CrashTest {

  private static final int KILLS = Integer.getInteger("kills", 30);
  private static final long SEED = Long.getLong("seed", 20261121);
  private static final int CHOSEN = Step.values().length * Victim.values().length;
  private static final int CHOICES = CHOSEN + 12;
  private static final int SILENCE_SECONDS = 60;

  private final Random random = new Random(SEED);
  private final Map<String, Set<Long>> acknowledged = new HashMap<>();
  private final Map<String, Set<Long>> refused = new HashMap<>();
  private final Map<String, Set<Long>> begun = new HashMap<>();
  private final List<String> snapshots = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private long batch = 1;

  private enum Victim {
    PROGRAM,
    DATABASE,
    BOTH
  }

  @Test
  void nothingAcknowledgedIsLost() throws Exception {
    var home = TestDatabase.freshHome();
    try (var journal =
        FileChannel.open(
            home.resolve("journal"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int kill = 0; kill < KILLS; kill++) {
        var steps = Step.values();
        var round = kill % CHOICES;
        var victim = Victim.values()[round % Victim.values().length];
        run(home, journal, round < CHOSEN ? steps[round / Victim.values().length] : null, victim);
        assertThat(broken).as("after kill %d, seed %d", kill + 1, SEED).isEmpty();
      }
      run(home, journal, null, Victim.PROGRAM);
    } finally {
      TestDatabase.stop(home);
    }
    assertThat(broken).isEmpty();
    assertThat(acknowledged).hasSize(StoreUnderFire.ALL.size());
    System.out.printf(
        "%d kills, %d batches begun, %d acknowledged%n", KILLS, count(begun), count(acknowledged));
  }

  private static long count(Map<String, Set<Long>> batches) {
    return batches.values().stream().mapToLong(Set::size).sum();
  }

  private void run(Path home, FileChannel journal, @Nullable Step step, Victim victim)
      throws Exception {
    var program = start(home, step);
    var lines = new LinkedBlockingQueue<String>();
    var reader = Thread.ofPlatform().daemon().start(() -> read(program, lines));
    try {
      var patience = step == null ? 300 + random.nextInt(1200) : SILENCE_SECONDS * 1000;
      if (!await(lines, journal, "ready", SILENCE_SECONDS * 1000)) {
        broken.add("the program did not start");
      }
      if (!await(lines, journal, "at ", patience) && step != null) {
        broken.add("the program did not come to " + step);
      }
      if (victim != Victim.PROGRAM) {
        TestDatabase.process(home).ifPresent(CrashTest::kill);
      }
      if (victim == Victim.DATABASE) {
        // The program lives on, and the database comes back under it.
        program.getOutputStream().write('\n');
        program.getOutputStream().flush();
        await(lines, journal, "never", 1500);
      }
    } finally {
      kill(program.pid());
      program.waitFor();
      reader.join();
      lines.forEach(line -> take(line, journal));
    }
  }

  private Process start(Path home, @Nullable Step step) throws IOException {
    // What a killed program unpacked stays; each one clears what the one before it left.
    var leftovers = home.resolve("tmp");
    FileSystemUtils.deleteRecursively(leftovers);
    Files.createDirectories(leftovers);
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx400m",
                "-Dlogging.level.root=warn",
                "-Djava.io.tmpdir=" + leftovers,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                StoreUnderFire.class.getName(),
                home.toString(),
                String.valueOf(batch),
                step == null ? "none" : step.name(),
                String.valueOf(random.nextInt(4))));
    var recent = snapshots.subList(Math.max(0, snapshots.size() - 12), snapshots.size());
    command.addAll(recent);
    return new ProcessBuilder(command).redirectError(home.resolve("program.log").toFile()).start();
  }

  private static void read(Process program, LinkedBlockingQueue<String> lines) {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException killed) {
      // The end of a killed program's output.
    }
  }

  /** Takes lines until one begins so, or for so long; false when none did. */
  private boolean await(
      LinkedBlockingQueue<String> lines, FileChannel journal, String beginning, long milliseconds)
      throws InterruptedException {
    var end = System.nanoTime() + milliseconds * 1_000_000;
    while (true) {
      var line = lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (line == null) {
        return false;
      }
      take(line, journal);
      if (line.startsWith(beginning)) {
        return true;
      }
    }
  }

  private void take(String line, FileChannel journal) {
    var words = line.split(" ");
    switch (words[0]) {
      case "begin" -> {
        batch = Math.max(batch, Long.parseLong(words[2]) + 1);
        add(begun, words);
      }
      case "ack" -> {
        write(journal, line);
        add(acknowledged, words);
        snapshots.add(words[3]);
      }
      case "failed" -> add(refused, words);
      case "has" -> compare(words[1], words.length > 2 ? words[2] : "");
      case "broken" -> broken.add(line);
      default -> {}
    }
  }

  private static void add(Map<String, Set<Long>> batches, String[] words) {
    batches.computeIfAbsent(words[1], dataset -> new TreeSet<>()).add(Long.valueOf(words[2]));
  }

  private void compare(String dataset, String list) {
    var found = new TreeSet<Long>();
    Arrays.stream(list.split(","))
        .filter(word -> !word.isEmpty())
        .map(Long::valueOf)
        .forEach(found::add);
    var expected = new TreeSet<>(acknowledged.getOrDefault(dataset, Set.of()));
    if (dataset.equals("fire_replace")) {
      if (!expected.isEmpty() && found.last() < expected.last()) {
        broken.add("lost in " + dataset + ": " + expected.last() + ", there is " + found);
      }
    } else {
      var lost = new HashSet<>(expected);
      lost.removeAll(found);
      if (!lost.isEmpty()) {
        broken.add("lost in " + dataset + ": " + lost);
      }
    }
    var surprising = new HashSet<>(found);
    surprising.retainAll(refused.getOrDefault(dataset, Set.of()));
    if (!surprising.isEmpty()) {
      broken.add("refused and yet in " + dataset + ": " + surprising);
    }
    found.removeAll(begun.getOrDefault(dataset, Set.of()));
    if (!found.isEmpty()) {
      broken.add("never begun in " + dataset + ": " + found);
    }
  }

  private static void write(FileChannel journal, String line) {
    try {
      journal.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
      journal.force(true);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void kill(long process) {
    try {
      new ProcessBuilder("kill", "-9", String.valueOf(process)).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
