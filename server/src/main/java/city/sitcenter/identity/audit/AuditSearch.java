package city.sitcenter.identity.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the trail; null asks for all.
 *
 * @param text anywhere in the entry
 * @param actor an id, or a part of the name
 * @param action whole, or its beginning up to a dot
 * @param before only entries older than this one
 */
record AuditSearch(
    @Nullable String text,
    @Nullable String actor,
    @Nullable String action,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable UUID before,
    int limit) {}
