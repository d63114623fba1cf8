package city.sitcenter.identity.people;

import city.sitcenter.identity.Organisation;
import city.sitcenter.kernel.LocalText;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The organisations of the city, in the order of its file, and whether it is a demo city. */
@Component
public class OrganisationStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  OrganisationStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  public List<Organisation> list() {
    return jdbc.sql("select id, title from identity.organisation order by position, id")
        .query((row, number) ->
            new Organisation(
                row.getString("id"), json.readValue(row.getString("title"), LocalText.class)))
        .list();
  }

  boolean exists(String id) {
    return jdbc.sql("select exists (select from identity.organisation where id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  void replace(List<Organisation> organisations) {
    jdbc.sql("delete from identity.organisation").update();
    for (var i = 0; i < organisations.size(); i++) {
      jdbc.sql(
              """
              insert into identity.organisation (id, title, position)
              values (:id, :title::jsonb, :position)
              """)
          .param("id", organisations.get(i).id())
          .param("title", json.writeValueAsString(organisations.get(i).title()))
          .param("position", i)
          .update();
    }
  }

  boolean isDemo() {
    return jdbc.sql("select demo from identity.city").query(Boolean.class).single();
  }

  void setDemo(boolean demo) {
    jdbc.sql("update identity.city set demo = :demo").param("demo", demo).update();
  }
}
