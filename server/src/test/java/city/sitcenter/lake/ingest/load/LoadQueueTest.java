package city.sitcenter.lake.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.sitcenter.CityTest;
import city.sitcenter.catalog.Catalog;
import city.sitcenter.identity.Identity;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.store.engine.DuckDb;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CityTest
class LoadQueueTest {

  @Autowired Feed feed;
  @Autowired RawFiles files;
  @Autowired LoadStore store;
  @Autowired LoadRun run;
  @Autowired Catalog catalog;
  @Autowired LoadEnds ends;
  @Autowired ExpectedLists expected;
  @Autowired Identity identity;
  @Autowired Clock clock;
  @Autowired IngestSettings settings;
  @Autowired LakeSettings lake;
  @Autowired DuckDb duckDb;

  private Loads loads(int waiting) {
    var few =
        new IngestSettings(
            settings.loads(),
            settings.keptRejections(),
            settings.largest(),
            settings.ratio(),
            settings.simulator(),
            settings.innerAddresses(),
            settings.stall(),
            settings.inboxes(),
            settings.poll(),
            settings.draftTime(),
            settings.uploads(),
            settings.fetches(),
            waiting);
    return new Loads(files, store, run, catalog, ends, expected, identity, clock, few, duckDb);
  }

  private static void isFull(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.LOAD_QUEUE_FULL));
  }

  @Test
  void aFullQueueTakesNothingMoreAndKeepsNothing() {
    feed.contract(TestContract.of("lq_rows", "append", "num integer"));
    var incoming = feed.incoming("lq_rows", "a.csv", null);
    var content = "num\n1\n".getBytes(StandardCharsets.UTF_8);
    try (var none = loads(0)) {
      isFull(() -> none.accept(incoming, new ByteArrayInputStream(content)));
      isFull(() -> none.fetch(incoming, (id, watch) -> null));
    }
    assertThat(lake.raw().resolve("lq_rows")).doesNotExist();
    try (var one = loads(1)) {
      assertThat(one.accept(incoming, new ByteArrayInputStream(content)).dataset())
          .hasToString("lq_rows");
    }
  }

  @Test
  void aFetchThatIsCancelledWhileItWaitsIsForgotten() {
    feed.contract(TestContract.of("lq_list", "replace", "code string key"));
    feed.contract(TestContract.of("lq_of_list", "append", "code string ref=lq_list.code"));
    var listIsHere = new CountDownLatch(1);
    try (var loads = loads(10)) {
      var list =
          loads.fetch(
              feed.incoming("lq_list", "a.csv", null),
              (id, watch) -> {
                try {
                  listIsHere.await();
                  return null;
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      var waiting = loads.fetch(feed.incoming("lq_of_list", "a.csv", null), (id, watch) -> null);
      Awaitility.await().until(() -> loads.get(list.id()).state(), LoadState.READING::equals);
      assertThat(loads.toFetch()).isEqualTo(1);
      loads.cancel(waiting.id());
      Awaitility.await().until(() -> loads.get(waiting.id()).state(), LoadState.CANCELLED::equals);
      assertThat(loads.toFetch()).isZero();
      listIsHere.countDown();
    }
  }
}
