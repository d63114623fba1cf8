package city.sitcenter.identity.machines;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.Bearer;
import city.sitcenter.identity.access.Caller;
import city.sitcenter.identity.access.Quotas;
import city.sitcenter.identity.access.RandomText;
import city.sitcenter.identity.access.Scopes;
import city.sitcenter.identity.audit.AuditStore;
import city.sitcenter.identity.people.Account;
import city.sitcenter.identity.people.AccountStore;
import city.sitcenter.kernel.Ids;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.kernel.Sha256;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes, tells and revokes API keys: {@code sk_<prefix>_<secret>}. A key never does more than its
 * owner may at the moment it is used, and dies with the owner's account.
 */
@Component
public final class ApiKeys {

  private static final Pattern FORM = Pattern.compile("sk_([a-z0-9]{5,20})_([a-z0-9]{52})");
  private static final int PREFIX_LETTERS = 10;
  private static final int SECRET_LETTERS = 52;
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

  private final ApiKeyStore store;
  private final AccountStore accounts;
  private final AuditStore audit;
  private final Quotas quotas;
  private final LocalKey localKey;
  private final TransactionOperations transactions;
  private final Clock clock;

  ApiKeys(
      ApiKeyStore store,
      AccountStore accounts,
      AuditStore audit,
      Quotas quotas,
      LocalKey localKey,
      TransactionOperations transactions,
      Clock clock) {
    this.store = store;
    this.accounts = accounts;
    this.audit = audit;
    this.quotas = quotas;
    this.localKey = localKey;
    this.transactions = transactions;
    this.clock = clock;
  }

  record Made(ApiKey key, String secret) {}

  /** True when a bearer credential looks like a key, not like a token. */
  public static boolean looksLikeKey(String credential) {
    return credential.startsWith("sk_");
  }

  /**
   * Who shows this key; empty when it is unknown, expired or revoked.
   *
   * @param onThisMachine the request came over loopback and through no proxy
   */
  public Optional<Bearer> check(
      String credential, boolean onThisMachine, @Nullable String purpose) {
    var parts = FORM.matcher(credential);
    if (!parts.matches()) {
      return Optional.empty();
    }
    if (parts.group(1).equals(LocalKey.PREFIX)) {
      return localKey.check(credential, onThisMachine).map(caller -> new Bearer(caller, null));
    }
    return store
        .find(parts.group(1))
        .filter(kept -> MessageDigest.isEqual(kept.secretHash(), Sha256.of(parts.group(2))))
        .map(ApiKeyStore.Kept::key)
        .filter(key -> key.isUsable(clock.instant()))
        .flatMap(key -> bearer(key, purpose));
  }

  private Optional<Bearer> bearer(ApiKey key, @Nullable String purpose) {
    return accounts
        .find(key.owner())
        .filter(Account::active)
        .map(owner -> {
          note(key);
          var actor =
              new Actor(
                  key.id(),
                  Actor.Kind.MACHINE,
                  key.name(),
                  bounded(key.roles(), owner.roles()),
                  owner.organisation(),
                  purpose);
          return new Bearer(
              Caller.bearing(actor, key.scopes()), quotas.take(key.id(), key.requestsPerMinute()));
        });
  }

  private void note(ApiKey key) {
    var now = clock.instant();
    var last = key.lastUsedAt();
    if (last == null || last.isBefore(now.minus(NOTED_EVERY))) {
      store.used(key.id(), now);
    }
  }

  Made make(
      Actor creator,
      String name,
      Set<String> scopes,
      Set<Role> roles,
      @Nullable Instant expiresAt,
      int requestsPerMinute) {
    if (scopes.isEmpty()) {
      // it would open nothing that is not open to everybody, and look as if it did
      throw new Problem(ProblemCode.REQUEST_INVALID, "scopes");
    }
    Scopes.check(scopes);
    if (!bounded(roles, creator.roles()).equals(roles)
        || (scopes.contains(Scopes.ADMIN) && !creator.is(Role.ADMINISTRATOR))) {
      throw new Problem(ProblemCode.ROLES_BEYOND_OWN);
    }
    var secret = RandomText.of(SECRET_LETTERS);
    var key =
        new ApiKey(
            Ids.next(),
            RandomText.of(PREFIX_LETTERS),
            name,
            creator.id(),
            scopes,
            roles,
            requestsPerMinute,
            clock.instant(),
            expiresAt,
            null,
            null);
    transactions.executeWithoutResult(status -> {
      store.add(key, Sha256.of(secret));
      audit.write(
          creator,
          "api-key.create",
          key.prefix(),
          Map.of("name", name, "scopes", scopes, "roles", roles));
    });
    return new Made(key, "sk_" + key.prefix() + "_" + secret);
  }

  /** All keys for an administrator, one's own for others. */
  List<ApiKey> list(Actor actor) {
    return store.list(actor.is(Role.ADMINISTRATOR) ? null : actor.id());
  }

  void revoke(Actor actor, UUID id) {
    var key =
        store
            .find(id)
            .filter(found -> actor.is(Role.ADMINISTRATOR) || found.owner().equals(actor.id()))
            .orElseThrow(() -> new Problem(ProblemCode.API_KEY_NOT_FOUND));
    transactions.executeWithoutResult(status -> {
      store.revoke(id, clock.instant());
      audit.write(actor, "api-key.revoke", key.prefix(), Map.of("name", key.name()));
    });
  }

  /** An administrator may hand out any role, as they may make any account. */
  private static Set<Role> bounded(Set<Role> wanted, Set<Role> own) {
    if (own.contains(Role.ADMINISTRATOR)) {
      return wanted;
    }
    var both = new HashSet<>(wanted);
    both.retainAll(own);
    return both;
  }
}
