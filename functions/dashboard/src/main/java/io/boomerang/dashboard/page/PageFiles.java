package io.boomerang.dashboard.page;

import io.boomerang.dashboard.panel.Panel;
import io.boomerang.dashboard.panel.Panels;
import io.boomerang.dashboard.panel.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page and the files that it is made of. The scripts are joined into one: nothing is built
 * beforehand, and a panel's file needs to be named nowhere.
 */
public final class PageFiles {
  private static final String CHARTS =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

  /** In the order in which they need one another; panels come before the last. */
  private static final List<String> BEFORE =
      List.of("texts", "format", "dom", "marks", "charts", "models");

  private static final List<String> AFTER = List.of("tab", "live", "page");

  private final Map<String, Asset> assets;
  private final Asset page;

  private PageFiles(Asset page, Map<String, Asset> assets) {
    this.page = page;
    this.assets = assets;
  }

  /**
   * Reads and compresses everything.
   *
   * @param extras scripts that only some places have, such as the mailbox of a laptop, by the name
   *     of their resource
   */
  public static PageFiles read(Shop shop, Panels panels, List<String> extras) {
    final String javascript = "text/javascript; charset=utf-8";
    final Asset style = Asset.of("page", "css", "text/css; charset=utf-8", own("page.css"));
    final Asset icon = Asset.of("icon", "svg", "image/svg+xml", own("icon.svg"));
    final Asset charts = Asset.of("chart", "js", javascript, charts());
    final Asset scripts = Asset.of("page", "js", javascript, scripts(panels, extras));
    final String html =
        new String(own("page.html"), StandardCharsets.UTF_8)
            .replace("{style}", style.name())
            .replace("{icon}", icon.name())
            .replace("{charts}", charts.name())
            .replace("{scripts}", scripts.name())
            .replace("{shop}", escaped(shop.name()))
            .replace("{zone}", escaped(shop.zone().getId()))
            .replace("{currency}", shop.currency().getCurrencyCode());
    return new PageFiles(
        Asset.of("page", "html", "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8)),
        Stream.of(style, icon, charts, scripts)
            .collect(Collectors.toMap(Asset::name, Function.identity())));
  }

  /** The page itself, which is asked for again each time. */
  public Asset page() {
    return page;
  }

  /** The file of that name. */
  public Optional<Asset> find(String name) {
    return Optional.ofNullable(assets.get(name));
  }

  /** Bytes that a first visit transfers, the page included. */
  int compressedBytes() {
    return page.compressed().length
        + assets.values().stream().mapToInt(asset -> asset.compressed().length).sum();
  }

  private static byte[] scripts(Panels panels, List<String> extras) {
    final var joined = new ByteArrayOutputStream();
    joined.writeBytes("'use strict';\n".getBytes(StandardCharsets.UTF_8));
    BEFORE.forEach(name -> joined.writeBytes(own("scripts/" + name + ".js")));
    for (Panel panel : panels.all()) {
      joined.writeBytes(own("panels/" + panel.id() + ".js"));
    }
    extras.forEach(resource -> joined.writeBytes(resource(resource)));
    AFTER.forEach(name -> joined.writeBytes(own("scripts/" + name + ".js")));
    return joined.toByteArray();
  }

  /** Without the address of a file for debuggers, which is not served. */
  private static byte[] charts() {
    return new String(resource(CHARTS), StandardCharsets.UTF_8)
        .replaceFirst("\n//# sourceMappingURL=.*", "")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] own(String name) {
    return resource("/io/boomerang/dashboard/page/" + name);
  }

  private static byte[] resource(String path) {
    try (InputStream in = PageFiles.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
