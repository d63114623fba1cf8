package city.sitcenter.identity.audit;

import city.sitcenter.identity.access.Like;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of those filters alone that were given, so that an index can serve them. The text
 * of a condition is the program's own; what was asked for is a value.
 */
record AuditFilter(List<String> conditions, Map<String, Object> values) {

  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  static AuditFilter of(AuditSearch search) {
    var filter = new AuditFilter(new ArrayList<>(), new HashMap<>());
    filter.add("id < :before", "before", search.before());
    filter.add("at >= :from", "from", search.from() == null ? null : Timestamp.from(search.from()));
    filter.add("at < :to", "to", search.to() == null ? null : Timestamp.from(search.to()));
    filter.action(search.action());
    filter.actor(search.actor());
    filter.add(
        "(action ilike :text or target ilike :text or actor_name ilike :text"
            + " or detail::text ilike :text or purpose ilike :text or request_id ilike :text)",
        "text",
        Like.containing(search.text()));
    return filter;
  }

  String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private void add(String condition, String name, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value);
    }
  }

  /** The action itself and those below it: between {@code a.} and the sign after the dot. */
  private void action(@Nullable String asked) {
    if (asked == null || asked.isBlank()) {
      return;
    }
    var action = asked.replace("\0", "");
    conditions.add(
        "(action collate \"C\" = :action"
            + " or action collate \"C\" >= :below and action collate \"C\" < :beyond)");
    values.put("action", action);
    values.put("below", action + ".");
    values.put("beyond", action + "/");
  }

  private void actor(@Nullable String asked) {
    if (asked != null && ID.matcher(asked.strip()).matches()) {
      add("actor = :actor", "actor", UUID.fromString(asked.strip()));
    } else {
      add("actor_name ilike :actor", "actor", Like.containing(asked));
    }
  }
}
