package city.sitcenter.identity.access;

import org.jspecify.annotations.Nullable;

/**
 * Who shows a key or a token, and what is left of their quota.
 *
 * @param quota null for the key of this machine, which has none
 */
public record Bearer(Caller caller, Quotas.@Nullable Left quota) {}
