package city.sitcenter.simulator;

import java.util.List;
import java.util.Optional;

/** One page of a list of JSON objects. */
record Page(List<String> items, int page, int size, int total) {
  static Page of(List<String> all, int page, int size) {
    int from = (int) Math.min(all.size(), (page - 1L) * size);
    int to = Math.min(all.size(), from + size);
    return new Page(all.subList(from, to), page, size, all.size());
  }

  int pages() {
    return Math.max(1, Math.ceilDiv(total, size));
  }

  Optional<String> next(String path) {
    return page < pages()
        ? Optional.of(path + "?page=" + (page + 1) + "&size=" + size)
        : Optional.empty();
  }

  String json() {
    return "{\"items\":[%s],\"page\":%d,\"size\":%d,\"pages\":%d,\"total\":%d}\n"
        .formatted(String.join(",\n", items), page, size, pages(), total);
  }
}
