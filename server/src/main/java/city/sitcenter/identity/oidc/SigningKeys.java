package city.sitcenter.identity.oidc;

import city.sitcenter.kernel.Ids;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens: RSA of 2048 bits (RS256 is what every client understands), made when
 * first needed, a new one every 90 days, the one before published until its last token has run out.
 * Instances learn of each other's keys within a minute.
 */
@Component
final class SigningKeys implements JWKSource<SecurityContext> {

  private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration SIGNS = Duration.ofDays(90);
  private static final Duration PUBLISHED = SIGNS.plusDays(2);
  private static final Duration REREAD = Duration.ofMinutes(1);

  private final SigningKeyStore store;
  private final KeyFile keyFile;
  private final Clock clock;
  private @Nullable Read read;

  private record Read(List<JWK> keys, Instant at) {}

  SigningKeys(SigningKeyStore store, KeyFile keyFile, Clock clock) {
    this.store = store;
    this.keyFile = keyFile;
    this.clock = clock;
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    return selector.select(new JWKSet(keys()));
  }

  private synchronized List<JWK> keys() {
    var now = clock.instant();
    if (read == null || read.at().plus(REREAD).isBefore(now)) {
      read = new Read(load(now), now);
    }
    return read.keys();
  }

  /** Newest first, so that the first one signs. */
  private List<JWK> load(Instant now) {
    var rows = store.list(now.minus(PUBLISHED));
    var newest = rows.isEmpty() ? null : rows.getFirst();
    if (newest == null || newest.createdAt().isBefore(now.minus(SIGNS)) || open(newest).isEmpty()) {
      store.add(make(now));
      rows = store.list(now.minus(PUBLISHED));
    }
    return rows.stream().<JWK>map(row -> open(row).orElseGet(() -> publicHalf(row))).toList();
  }

  private SigningKeyStore.Row make(Instant now) {
    try {
      var kid = Ids.next().toString();
      var key =
          new RSAKeyGenerator(2048)
              .keyID(kid)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .generate();
      log.info("Made the signing key {}", kid);
      return new SigningKeyStore.Row(
          kid,
          key.toPublicJWK().toJSONString(),
          keyFile.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), kid),
          now);
    } catch (JOSEException e) {
      throw new AssertionError("every Java has RSA", e);
    }
  }

  /** Empty when the key file is not the one it was sealed under, as after a restored backup. */
  private Optional<JWK> open(SigningKeyStore.Row row) {
    return keyFile
        .open(row.sealed(), row.kid())
        .map(plain -> parse(new String(plain, StandardCharsets.UTF_8)));
  }

  private static JWK publicHalf(SigningKeyStore.Row row) {
    return parse(row.publicKey());
  }

  private static JWK parse(String json) {
    try {
      return RSAKey.parse(json);
    } catch (ParseException e) {
      throw new AssertionError("written by this program", e);
    }
  }
}
