package city.sitcenter;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.catalog.ContractChanged;
import city.sitcenter.catalog.DatasetRenamed;
import city.sitcenter.kernel.DatasetId;
import city.sitcenter.lake.Snapshot;
import city.sitcenter.lake.SnapshotPublished;
import city.sitcenter.lake.VersionsErased;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * News waits in the database as JSON until it was heard, perhaps for a later version of the
 * program. What is kept here was written once: a record that reads it no longer loses news, so a
 * record that changes must still read the old text, and the new text is added to it.
 */
@CityTest
class StoredNewsTest {

  private static final DatasetId CALLS = new DatasetId("calls");

  private record Kept(Object news, String json) {}

  private static final List<Kept> KEPT =
      List.of(
          new Kept(
              new SnapshotPublished(CALLS, new UUID(1, 2), 3, Snapshot.Operation.MERGE),
              """
              {"dataset":"calls","snapshot":"00000000-0000-0001-0000-000000000002","sequence":3,\
              "operation":"merge"}\
              """),
          new Kept(new VersionsErased(CALLS), "{\"dataset\":\"calls\"}"),
          new Kept(
              new DatasetRenamed(CALLS, new DatasetId("calls_112")),
              "{\"from\":\"calls\",\"to\":\"calls_112\"}"),
          new Kept(
              new ContractChanged(CALLS, ContractChanged.Kind.CHANGED),
              "{\"dataset\":\"calls\",\"kind\":\"CHANGED\"}"));

  @Autowired EventSerializer serializer;

  @Test
  void whatWasStoredIsStillRead() {
    for (var kept : KEPT) {
      assertThat((Object) serializer.deserialize(kept.json(), kept.news().getClass()))
          .isEqualTo(kept.news());
    }
  }

  @Test
  void whatIsStoredNowIsWhatIsKeptHere() {
    for (var kept : KEPT) {
      assertThat(serializer.serialize(kept.news())).hasToString(kept.json());
    }
  }

  @Test
  void allNewsThatIsWaitedForIsKeptHere() {
    var heard = new TreeMap<String, String>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("city.sitcenter")
            .stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(StoredNewsTest::waits)
            .forEach(method -> heard.put(news(method).getName(), method.getFullName()));
    assertThat(heard).containsKey(DatasetRenamed.class.getName());
    assertThat(KEPT)
        .extracting(kept -> kept.news().getClass().getName())
        .containsAll(heard.keySet());
  }

  private static boolean waits(JavaMethod method) {
    return method.isAnnotatedWith(TransactionalEventListener.class)
        || method.isMetaAnnotatedWith(TransactionalEventListener.class);
  }

  private static JavaClass news(JavaMethod listener) {
    return listener.getRawParameterTypes().getFirst();
  }
}
