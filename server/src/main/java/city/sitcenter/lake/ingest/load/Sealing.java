package city.sitcenter.lake.ingest.load;

import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.store.engine.LakeSettings;
import java.io.DataInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals what must not be read from the disk: AES-256-GCM under keys of their own, which are sealed
 * under a master key in a file that only the program's account may read and that backups leave out.
 * Streams are sealed in pieces of 64 KB, each bound to its place and the last one marked, so that a
 * file cut short or reordered does not open.
 */
@Component
public final class Sealing {

  private static final int PIECE = 64 << 10;
  private static final int TAG_BITS = 128;
  private static final int NONCE = 12;
  private static final String CIPHER = "AES/GCM/NoPadding";

  private final byte[] master;
  private final SecureRandom random = new SecureRandom();
  private final ThreadLocal<Mac> prints;

  /** Asking for one costs more than sealing a short value with it. */
  private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(Sealing::newCipher);

  Sealing(LakeSettings lake) {
    this.master = master(lake.home().resolve("keys"), random);
    this.prints = ThreadLocal.withInitial(() -> newPrint(master));
  }

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance(CIPHER);
    } catch (GeneralSecurityException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    }
  }

  private static Mac newPrint(byte[] key) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    }
  }

  private static byte[] master(Path folder, SecureRandom random) {
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      var file = folder.resolve("master.key");
      try {
        var fresh = new byte[32];
        random.nextBytes(fresh);
        var owner = PosixFilePermissions.fromString("rw-------");
        try (var out =
            Files.newByteChannel(
                file,
                Set.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC),
                PosixFilePermissions.asFileAttribute(owner))) {
          out.write(ByteBuffer.wrap(fresh));
        }
      } catch (FileAlreadyExistsException e) {
        // made at an earlier start
      }
      var key = Files.readAllBytes(file);
      if (key.length != 32) {
        throw new Problem(ProblemCode.SETTINGS_INVALID, file + ": 32 bytes expected");
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] newKey() {
    var key = new byte[32];
    random.nextBytes(key);
    return key;
  }

  byte[] wrap(byte[] key) {
    return seal(master, key);
  }

  byte[] unwrap(byte[] wrapped) {
    return open(master, wrapped);
  }

  /** Seals a small value under the master key. */
  public byte[] seal(byte[] value) {
    return seal(master, value);
  }

  /** Opens what {@link #seal(byte[])} gave. */
  public byte[] open(byte[] sealed) {
    return open(master, sealed);
  }

  byte[] seal(byte[] key, byte[] value) {
    try {
      var nonce = new byte[NONCE];
      random.nextBytes(nonce);
      var text = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(value);
      return ByteBuffer.allocate(NONCE + text.length).put(nonce).put(text).array();
    } catch (GeneralSecurityException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    }
  }

  byte[] open(byte[] key, byte[] sealed) {
    try {
      var nonce = Arrays.copyOf(sealed, NONCE);
      return cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed, NONCE, sealed.length - NONCE);
    } catch (GeneralSecurityException e) {
      throw new Problem(ProblemCode.INTERNAL, e);
    }
  }

  /** A keyed hash: the same for the same value and purpose, and telling nothing without the key. */
  byte[] fingerprint(String purpose, byte[] value) {
    var mac = prints.get();
    mac.update(("sitcenter/" + purpose + "/").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return mac.doFinal(value);
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    var cipher = CIPHERS.get();
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  /** Place of a piece and whether it is the last: with a key used once, a nonce used once. */
  private static byte[] nonce(long place, boolean last) {
    return ByteBuffer.allocate(NONCE).putInt(last ? 1 : 0).putLong(place).array();
  }

  /** A stream that writes sealed; complete when closed. */
  OutputStream seal(byte[] key, OutputStream out) {
    return new FilterOutputStream(out) {
      private final byte[] piece = new byte[PIECE];
      private int filled;
      private long place;
      private boolean done;

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
          if (filled == PIECE) {
            put(false);
          }
          int n = Math.min(left, PIECE - filled);
          System.arraycopy(from, at, piece, filled, n);
          filled += n;
          at += n;
          left -= n;
        }
      }

      private void put(boolean last) throws IOException {
        try {
          var sealed =
              cipher(Cipher.ENCRYPT_MODE, key, nonce(place++, last)).doFinal(piece, 0, filled);
          out.write(ByteBuffer.allocate(4).putInt(last ? -sealed.length : sealed.length).array());
          out.write(sealed);
          filled = 0;
        } catch (GeneralSecurityException e) {
          throw new IOException(e);
        }
      }

      @Override
      public void close() throws IOException {
        if (!done) {
          done = true;
          put(true);
          super.close();
        }
      }
    };
  }

  /** A stream that reads what {@link #seal(byte[], OutputStream)} wrote. */
  InputStream open(byte[] key, InputStream in) {
    var data = new DataInputStream(in);
    return new InputStream() {
      private byte[] piece = new byte[0];
      private int at;
      private long place;
      private boolean last;

      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        while (at == piece.length) {
          if (last) {
            return -1;
          }
          next();
        }
        int n = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, n);
        at += n;
        return n;
      }

      private void next() throws IOException {
        int size = data.readInt();
        last = size < 0;
        if (Math.abs((long) size) > PIECE + 16) {
          throw new IOException("sealed piece too long");
        }
        var sealed = new byte[Math.abs(size)];
        data.readFully(sealed);
        try {
          piece = cipher(Cipher.DECRYPT_MODE, key, nonce(place++, last)).doFinal(sealed);
          at = 0;
        } catch (GeneralSecurityException e) {
          throw new IOException(e);
        }
      }

      @Override
      public void close() throws IOException {
        data.close();
      }
    };
  }
}
