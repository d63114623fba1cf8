package city.sitcenter.catalog.health;

import city.sitcenter.kernel.DatasetId;
import java.time.Instant;

/** A feed that did not arrive or was refused, and has not been made good since. */
record FeedFailure(DatasetId dataset, String source, String problem, Instant at) {}
