package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.format.Dialect;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadWatchTest {

  private final LoadWatch feed = new LoadWatch();
  private final AtomicInteger reads = new AtomicInteger();

  @AfterEach
  void close() {
    feed.close();
  }

  private static Actor actor(int id) {
    return new Actor(
        new UUID(7, id), Actor.Kind.PERSON, "p" + id, Set.of(Role.OFFICER), "akimat", null);
  }

  private static Load load(LoadState state) {
    return new Load(
        new UUID(1, 1),
        new DatasetId("rows"),
        null,
        null,
        state,
        null,
        null,
        actor(0),
        Instant.EPOCH,
        null,
        new RawFile("x.csv", 1, "", "", null),
        Dialect.UNKNOWN,
        null,
        "1.0.0",
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        false);
  }

  private Load running() {
    reads.incrementAndGet();
    return load(LoadState.CHECKING);
  }

  private static LoadView view(Load load) {
    return LoadView.of(load, null, true, Locale.ENGLISH);
  }

  @Test
  void onePersonWatchesSoManyAndOthersAsMany() {
    for (int i = 0; i < LoadWatch.MOST; i++) {
      feed.open(actor(1), new UUID(1, 1), this::running, LoadWatchTest::view);
    }
    assertThatThrownBy(
            () -> feed.open(actor(1), new UUID(1, 1), this::running, LoadWatchTest::view))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.LOAD_WATCH_FULL));
    feed.open(actor(2), new UUID(1, 1), this::running, LoadWatchTest::view);
  }

  @Test
  void aFeedThatEndedLeavesItsPlace() {
    for (int i = 0; i < 3 * LoadWatch.MOST; i++) {
      Awaitility.await()
          .atMost(10, TimeUnit.SECONDS)
          .pollInterval(10, TimeUnit.MILLISECONDS)
          .ignoreException(Problem.class)
          .until(() ->
              feed.open(
                      actor(1),
                      new UUID(1, 2),
                      () -> load(LoadState.PUBLISHED),
                      LoadWatchTest::view)
                  != null);
    }
  }

  @Test
  void manyWatchersAreOneLook() throws InterruptedException {
    var looked = new CountDownLatch(8 * 4);
    for (int i = 0; i < 4; i++) {
      feed.open(
          actor(i),
          new UUID(1, 1),
          this::running,
          load -> {
            looked.countDown();
            return view(load);
          });
    }
    assertThat(looked.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(reads.get()).isLessThan(20);
  }

  /** Both ids fall into one place of a hash table: what is held there must not be held long. */
  @Test
  void aLookThatTakesLongHoldsUpNoOtherLoad() throws InterruptedException {
    var answer = new CountDownLatch(1);
    var asked = new CountDownLatch(1);
    var other = new CountDownLatch(1);
    var first = new UUID(1, 1);
    var second = new UUID(2, 2);
    assertThat(first.hashCode()).isEqualTo(second.hashCode());
    try {
      feed.open(
          actor(1),
          first,
          () -> {
            asked.countDown();
            try {
              answer.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return load(LoadState.PUBLISHED);
          },
          LoadWatchTest::view);
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      feed.open(
          actor(2),
          second,
          () -> {
            other.countDown();
            return load(LoadState.PUBLISHED);
          },
          LoadWatchTest::view);
      assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      answer.countDown();
    }
  }

  @Test
  void whoMayNotSeeItAnyMoreIsToldNoMore() {
    var may = new AtomicBoolean(true);
    var refusals = new AtomicInteger();
    feed.open(
        actor(1),
        new UUID(1, 1),
        this::running,
        load -> {
          if (!may.get()) {
            refusals.incrementAndGet();
            throw new Problem(ProblemCode.LOAD_NOT_FOUND, load.id());
          }
          return view(load);
        });
    Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> reads.get() > 1);
    may.set(false);
    Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> refusals.get() == 1);
    int then = reads.get();
    Awaitility.await()
        .during(900, TimeUnit.MILLISECONDS)
        .atMost(5, TimeUnit.SECONDS)
        .until(() -> refusals.get() == 1 && reads.get() <= then + 1);
  }
}
