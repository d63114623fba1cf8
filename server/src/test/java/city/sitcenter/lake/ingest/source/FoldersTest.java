package city.sitcenter.lake.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import city.sitcenter.Visitor;
import city.sitcenter.Visitors;
import city.sitcenter.identity.Role;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class FoldersTest extends SourceStand {

  @Autowired Visitors visitors;
  @Autowired Sources sources;
  @Autowired Folders folders;
  @Autowired Inbox inbox;
  @Autowired LakeSettings lakeSettings;
  @Autowired LakeSettings lake;

  /** No room for an id before such a name: it cannot be moved, as in a folder of somebody else. */
  @Test
  void aFileThatCannotBeMovedIsNotLoadedAtEachLook() throws IOException {
    feed.steward()
        .put(
            "/api/v1/sources/src_stuck",
            Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/stuck"));
    var folder = Files.createDirectories(lakeSettings.home().resolve("inbox/stuck"));
    var stuck = folder.resolve("a".repeat(240) + ".csv");
    Files.writeString(stuck, "id,num\ng8,1\n");
    Files.writeString(folder.resolve("beside.csv"), "id,num\ng9,1\n");
    var source = sources.get("src_stuck");
    for (int i = 0; i < 4; i++) {
      try {
        folders.look(source);
      } catch (java.io.UncheckedIOException told) {
        assertThat(told).hasMessageContaining("aaa");
      }
    }
    var runs = Visitor.json(feed.steward().get("/api/v1/sources/src_stuck/runs")).path("items");
    runs.forEach(run -> feed.end(run.path("id").asString()));
    assertThat(runs.size()).as("the one beside").isEqualTo(1);
    assertThat(feed.steward().delete("/api/v1/sources/src_stuck").statusCode()).isEqualTo(204);
  }

  /** The program stopped after it moved the file and before its load began. */
  @Test
  void aClaimedFileIsLoadedLater() throws IOException {
    feed.steward()
        .put(
            "/api/v1/sources/src_claimed",
            Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/claimed"));
    var taken = Files.createDirectories(lakeSettings.home().resolve("inbox/claimed/taken"));
    Files.writeString(
        taken.resolve("claimed-" + city.sitcenter.kernel.Ids.next() + "-later.csv"),
        "id,num\ng7,1\n");
    folders.look(sources.get("src_claimed"));
    var runs = Visitor.json(feed.steward().get("/api/v1/sources/src_claimed/runs")).path("items");
    assertThat(runs.size()).isEqualTo(1);
    var id = runs.path(0).path("id").asString();
    feed.end(id);
    assertThat(taken.resolve(id + "-later.csv")).exists();
    assertThat(folders.look(sources.get("src_claimed"))).isEmpty();
  }

  @Test
  void aFileInAWatchedFolderIsTakenWhenItIsWhole() throws IOException {
    var saved =
        feed.steward()
            .put(
                "/api/v1/sources/src_folder",
                Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/src"));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    var folder = Files.createDirectories(lakeSettings.home().resolve("inbox/src"));
    Files.writeString(folder.resolve("half.csv.part"), "id,num\nf0,0\n");
    var file = folder.resolve("whole.csv");
    Files.writeString(file, "id,num\nf1,1\n");
    var source = sources.get("src_folder");
    var begun = folders.look(source);
    for (int i = 0; i < 3 && begun.isEmpty(); i++) {
      begun = folders.look(source);
    }
    var runs = Visitor.json(feed.steward().get("/api/v1/sources/src_folder/runs")).path("items");
    assertThat(runs.size()).isEqualTo(1);
    feed.end(runs.path(0).path("id").asString());
    assertThat(file).doesNotExist();
    assertThat(folder.resolve("half.csv.part")).exists();
    assertThat(feed.rows("src_rows", "SELECT id FROM t WHERE id LIKE 'f%'"))
        .containsExactly(List.of("f1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../elsewhere",
        "/etc",
        "",
        "keys",
        "raw/src_rows",
        "lake/data",
        "postgres",
        "inbox",
        "inbox/../keys",
        "inboxes/src",
        "inbox/src_own/taken"
      })
  void onlyFoldersBelowTheInboxAreWatched(String path) {
    var saved =
        visitors
            .as(Role.STEWARD, "akimat")
            .put(
                "/api/v1/sources/src_outside",
                Map.of("dataset", "src_rows", "kind", "folder", "path", path));
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(422);
    assertThat(code(saved)).isEqualTo("source-folder-forbidden");
  }

  @Test
  void aLinkInTheInboxLeadsNowhere() throws IOException {
    var secret = Files.createDirectories(lakeSettings.home().resolve("guarded"));
    var file = Files.writeString(secret.resolve("master.csv"), "id,num\ng1,1\n");
    Files.createDirectories(lakeSettings.home().resolve("inbox"));
    Files.createSymbolicLink(lakeSettings.home().resolve("inbox/src_link"), secret);
    var wish = Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/src_link");
    assertThat(feed.steward().put("/api/v1/sources/src_link", wish).statusCode()).isEqualTo(200);
    var run = feed.steward().post("/api/v1/sources/src_link/run", Map.of());
    assertThat(code(run)).as(run.body()).isEqualTo("source-folder-forbidden");
    assertThat(feed.steward().delete("/api/v1/sources/src_link").statusCode()).isEqualTo(204);
    assertThat(file).exists();
  }

  @Test
  void nobodyWatchesAnothersFolder() {
    var first = Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/src_mine");
    assertThat(feed.steward().put("/api/v1/sources/src_mine", first).statusCode()).isEqualTo(200);
    var second = Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/src_mine/deep");
    var saved = feed.steward().put("/api/v1/sources/src_theirs", second);
    assertThat(saved.statusCode()).isEqualTo(409);
    assertThat(code(saved)).isEqualTo("source-folder-taken");
  }

  @Test
  void runningAFolderNowTakesAWholeFileAtOnce() throws IOException {
    feed.steward()
        .put(
            "/api/v1/sources/src_now",
            Map.of("dataset", "src_rows", "kind", "folder", "path", "inbox/now"));
    assertThat(feed.steward().post("/api/v1/sources/src_now/run", Map.of()).body())
        .contains("unchanged");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            Visitor.json(feed.steward().get("/api/v1/sources/src_now"))
                .path("lastRun")
                .path("state")
                .asString("")
                .equals("unchanged"));
    var folder = Files.createDirectories(lakeSettings.home().resolve("inbox/now"));
    Files.writeString(folder.resolve("now.csv"), "id,num\nn1,1\n");
    var begun = feed.steward().post("/api/v1/sources/src_now/run", Map.of());
    assertThat(begun.statusCode()).as(begun.body()).isIn(200, 202);
    // by this run, or by the watch a moment before it
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> feed.rows("src_rows", "SELECT count(*) FROM t WHERE id = 'n1'"),
            List.of(List.of(1L))::equals);
  }
}
