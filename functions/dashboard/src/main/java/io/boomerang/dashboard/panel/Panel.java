package io.boomerang.dashboard.panel;

import java.util.List;
import java.util.Set;

/**
 * One question that the page answers: a file of {@code panels/} has its queries, the file {@code
 * <id>.js} of the same name draws it.
 *
 * @param id lower-case words with hyphens; names the script, the address of the CSV and the anchor
 * @param tabs where it is shown; on a second one as a tile
 * @param queries the first one is the CSV
 */
public record Panel(String id, Set<Tab> tabs, List<PanelQuery> queries) {
  public Panel {
    tabs = Set.copyOf(tabs);
    queries = List.copyOf(queries);
    if (!id.matches("[a-z][a-z-]*") || tabs.isEmpty() || queries.isEmpty()) {
      throw new IllegalArgumentException("no panel: " + id);
    }
  }
}
