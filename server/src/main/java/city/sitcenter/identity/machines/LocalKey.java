package city.sitcenter.identity.machines;

import city.sitcenter.identity.Actor;
import city.sitcenter.identity.Role;
import city.sitcenter.identity.access.Caller;
import city.sitcenter.identity.access.RandomText;
import city.sitcenter.identity.access.Scopes;
import city.sitcenter.kernel.Sha256;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The key by which the command line of this machine's owner speaks to the running server: in {@code
 * local-key} of the home folder, readable by the owner alone, new with each start, taken only from
 * this very machine.
 */
@Component
final class LocalKey {

  static final String PREFIX = "local";
  private static final Actor OWNER =
      new Actor(
          new UUID(0, 2),
          Actor.Kind.MACHINE,
          "command line",
          Set.of(Role.ADMINISTRATOR, Role.OPERATOR, Role.STEWARD, Role.ANALYST, Role.MANAGER),
          null,
          null);

  private final Path file;
  private final String key = "sk_" + PREFIX + "_" + RandomText.of(52);
  private final byte[] hash = Sha256.of(key);

  LocalKey(@Value("${sitcenter.home}") Path home) {
    this.file = home.toAbsolutePath().normalize().resolve("local-key");
  }

  @EventListener(ApplicationStartedEvent.class)
  void write() {
    try {
      var fresh = file.resolveSibling("local-key.new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, key);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @PreDestroy
  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  Optional<Caller> check(String credential, boolean onThisMachine) {
    return onThisMachine && MessageDigest.isEqual(hash, Sha256.of(credential))
        ? Optional.of(Caller.bearing(OWNER, Scopes.GRANTED))
        : Optional.empty();
  }
}
