package city.sitcenter.lake.ingest.source;

import city.sitcenter.catalog.CitySource;
import city.sitcenter.kernel.Problem;
import city.sitcenter.kernel.ProblemCode;
import city.sitcenter.lake.ingest.IngestSettings;
import city.sitcenter.lake.ingest.format.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks addresses of sources: only allowed ones, also after a redirect; again when they are busy,
 * later each time; never for longer than they keep sending at a fair rate.
 */
@Component
class Web implements AutoCloseable {

  private static final int REDIRECTS = 5;
  private static final int ATTEMPTS = 5;
  private static final Duration BUSY_AT_MOST = Duration.ofMinutes(10);
  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

  private final Secrets secrets;
  private final IngestSettings settings;
  private final InnerNetworks inner;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  Web(Secrets secrets, IngestSettings settings) {
    this.secrets = secrets;
    this.settings = settings;
    this.inner = InnerNetworks.of(settings);
  }

  /**
   * An answer, to be closed.
   *
   * @param body null when nothing changed
   */
  record Answer(
      URI address,
      @Nullable InputStream body,
      @Nullable Stalls guard,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable String link)
      implements AutoCloseable {

    /** Why the body broke off. */
    Problem broken(IOException e, Duration patience) {
      return guard != null && guard.hasStalled()
          ? new Problem(ProblemCode.SOURCE_STALLED, e, address.getHost(), patience.toSeconds())
          : new Problem(
              ProblemCode.SOURCE_UNREACHABLE, e, address.getHost(), String.valueOf(e.getMessage()));
    }

    @Override
    public void close() throws IOException {
      if (body != null) {
        body.close();
      }
    }
  }

  /**
   * On whose behalf addresses are asked.
   *
   * @param owner organisation that owns the source's dataset
   * @param origin the source's own address: nobody else is told its secret
   */
  record Asked(CitySource source, String owner, URI origin) {

    /** True for addresses of the same scheme, host and port as the source's own. */
    boolean trusts(URI address) {
      return Objects.equals(address.getScheme(), origin.getScheme())
          && address.getHost() != null
          && address.getHost().equalsIgnoreCase(origin.getHost())
          && port(address) == port(origin);
    }

    private static int port(URI address) {
      if (address.getPort() >= 0) {
        return address.getPort();
      }
      return "https".equals(address.getScheme()) ? 443 : 80;
    }
  }

  /** Validators of an earlier answer. */
  record Known(@Nullable String etag, @Nullable String lastModified) {
    static final Known NOTHING = new Known(null, null);
  }

  /**
   * Asks for one thing, patiently.
   *
   * @throws Problem when the address is forbidden, does not answer or answers with an error
   */
  Answer get(Asked asked, URI address, Known known, Watch watch) {
    long began = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      watch.read(0);
      Duration pause;
      try {
        var response = follow(asked, address, known);
        int status = response.statusCode();
        if (status == 200 || status == 304) {
          return answer(response, watch);
        }
        response.body().close();
        pause = pause(response, attempt);
        boolean patient =
            response.headers().firstValue("Retry-After").isPresent()
                ? System.nanoTime() - began < BUSY_AT_MOST.toNanos()
                : attempt < ATTEMPTS;
        if (!BUSY.contains(status) || !patient) {
          throw new Problem(ProblemCode.SOURCE_ANSWER, address.getHost(), status);
        }
      } catch (HttpTimeoutException e) {
        if (attempt >= 2) {
          throw new Problem(
              ProblemCode.SOURCE_STALLED, e, address.getHost(), settings.stall().toSeconds());
        }
        pause = pause(null, attempt);
      } catch (IOException e) {
        if (attempt >= ATTEMPTS) {
          throw new Problem(
              ProblemCode.SOURCE_UNREACHABLE, e, address.getHost(), String.valueOf(e.getMessage()));
        }
        pause = pause(null, attempt);
      }
      rest(pause, watch);
    }
  }

  /**
   * Asks once, for whoever waits for it.
   *
   * @throws Problem as {@link #get}, at the first trouble
   */
  Answer once(Asked asked, URI address) throws IOException {
    try {
      var response = follow(asked, address, Known.NOTHING);
      if (response.statusCode() == 200) {
        return answer(response, Watch.NOBODY);
      }
      response.body().close();
      throw new Problem(ProblemCode.SOURCE_ANSWER, address.getHost(), response.statusCode());
    } catch (HttpTimeoutException e) {
      throw new Problem(
          ProblemCode.SOURCE_STALLED, e, address.getHost(), settings.stall().toSeconds());
    }
  }

  private Answer answer(HttpResponse<InputStream> response, Watch watch) throws IOException {
    var headers = response.headers();
    var etag = headers.firstValue("ETag").orElse(null);
    var modified = headers.firstValue("Last-Modified").orElse(null);
    var link = headers.firstValue("Link").orElse(null);
    if (response.statusCode() == 304) {
      response.body().close();
      return new Answer(response.uri(), null, null, etag, modified, link);
    }
    var body = new Stalls(response.body(), response.uri().getHost(), settings);
    return new Answer(response.uri(), watch.over(body), body, etag, modified, link);
  }

  private HttpResponse<InputStream> follow(Asked asked, URI first, Known known) throws IOException {
    var rule = new AddressRule(asked.source().allow(), inner);
    var address = first;
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      rule.checkForm(address);
      var response = send(rule, request(asked, address, known));
      int status = response.statusCode();
      if (status < 300 || status == 304 || status >= 400) {
        return response;
      }
      var target = response.headers().firstValue("Location").orElse("");
      response.body().close();
      address = resolve(address, target);
    }
    throw new Problem(ProblemCode.SOURCE_ANSWER, first.getHost(), "redirects");
  }

  private static URI resolve(URI from, String target) {
    try {
      return from.resolve(target);
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemCode.SOURCE_ANSWER, e, from.getHost(), "Location");
    }
  }

  private static HttpRequest.Builder to(URI address) {
    try {
      return HttpRequest.newBuilder(address);
    } catch (IllegalArgumentException notAsked) {
      throw new Problem(ProblemCode.SOURCE_ADDRESS_FORBIDDEN, notAsked, address);
    }
  }

  private HttpRequest request(Asked asked, URI address, Known known) {
    var request =
        to(address)
            .timeout(settings.stall())
            .header("User-Agent", "Sitcenter")
            .header("Accept", "*/*");
    if (known.etag() != null) {
      request.header("If-None-Match", known.etag());
    }
    if (known.lastModified() != null) {
      request.header("If-Modified-Since", known.lastModified());
    }
    var auth = asked.source().auth();
    if (auth != null && asked.trusts(address)) {
      authenticate(request, auth, secrets.use(auth.secret(), asked.owner(), address));
    }
    return request.build();
  }

  private static void authenticate(
      HttpRequest.Builder request, CitySource.Auth auth, String secret) {
    switch (auth.kind()) {
      case "bearer" -> request.header("Authorization", "Bearer " + secret);
      case "basic" ->
          request.header(
              "Authorization",
              "Basic "
                  + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
      default -> request.header(AuthHeader.name(auth), secret);
    }
  }

  /** The connection is there when the answer begins: so long the name keeps what was checked. */
  private HttpResponse<InputStream> send(AddressRule rule, HttpRequest request) throws IOException {
    try (var _ = rule.pinned(request.uri())) {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.SOURCE_UNREACHABLE, e, request.uri().getHost(), "interrupted");
    }
  }

  /** What the source asks for, else twice as long each time; never at the same moment as others. */
  private static Duration pause(@Nullable HttpResponse<?> response, int attempt) {
    long asked =
        response == null
            ? 0
            : response
                .headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Long::parseLong)
                .orElse(0L);
    long millis = asked > 0 ? Math.min(asked, 60) * 1000 : 500L << Math.min(attempt - 1, 6);
    return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1));
  }

  private static void rest(Duration pause, Watch watch) {
    try {
      long left = pause.toMillis();
      while (left > 0) {
        watch.read(0);
        Thread.sleep(Math.min(left, 200));
        left -= 200;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
