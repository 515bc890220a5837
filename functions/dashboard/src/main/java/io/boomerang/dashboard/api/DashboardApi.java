package io.boomerang.dashboard.api;

import io.boomerang.dashboard.panel.Currencies;
import io.boomerang.dashboard.panel.Pace;
import io.boomerang.dashboard.panel.Panel;
import io.boomerang.dashboard.panel.PanelQuery;
import io.boomerang.dashboard.panel.Panels;
import io.boomerang.dashboard.panel.Question;
import io.boomerang.dashboard.panel.Shop;
import io.boomerang.dashboard.panel.Tab;
import io.boomerang.dashboard.refresh.Reading;
import io.boomerang.dashboard.refresh.RefreshConfig;
import io.boomerang.dashboard.refresh.Refresher;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The page's data: a tab at a time as JSON, a panel at a time as CSV. */
public final class DashboardApi {
  private static final Duration SHORTEST_POLL = Duration.ofMillis(500);

  private final Panels panels;
  private final Refresher refresher;
  private final Shop shop;
  private final RefreshConfig config;
  private final Clock clock;
  private final SharedAnswers answers = new SharedAnswers();

  /** An API over these panels. */
  public DashboardApi(
      Panels panels, Refresher refresher, Shop shop, RefreshConfig config, Clock clock) {
    this.panels = panels;
    this.refresher = refresher;
    this.shop = shop;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Everything that a tab shows. Header {@code X-As-Of} says when its newest figures were asked
   * for.
   *
   * @throws RefusedException with 404 for no such tab, 400 for days or a currency that are none
   */
  public Answer tab(String id, Map<String, List<String>> parameters)
      throws RefusedException, IOException {
    final Tab tab = Tab.of(id).orElseThrow(() -> new RefusedException(404, "no such tab"));
    final View view = View.read(parameters, shop, clock.instant());
    final List<Panel> asked = new ArrayList<>(panels.of(tab));
    asked.add(Currencies.PANEL);
    return answers
        .answer(
            SharedAnswers.Key.of(tab, view),
            refresher.read(questions(asked, view)),
            readings -> tab(view, panelReadings(asked, readings)))
        .with("X-Now", clock.instant().toString());
  }

  private Answer tab(View view, List<PanelReading> all) throws IOException {
    final List<PanelReading> readings = all.subList(0, all.size() - 1);
    final var times = new TabJson.Times(poll(), config.interval(Pace.SALES));
    final byte[] body = TabJson.encode(view, times, currencies(all.get(all.size() - 1)), readings);
    return new Answer(status(readings), "application/json", headers(readings), new Body(body));
  }

  /**
   * The rows of a panel's first query.
   *
   * @throws RefusedException with 404 for no such panel, 400 for days or a currency that are none,
   *     503 while there are no figures
   */
  public Answer csv(String id, Map<String, List<String>> parameters) throws RefusedException {
    final Panel panel =
        panels.find(id).orElseThrow(() -> new RefusedException(404, "no such panel"));
    final Instant now = clock.instant();
    final View view = View.read(parameters, shop, now);
    final List<Panel> asked = List.of(panel);
    final PanelReading reading =
        panelReadings(asked, refresher.read(questions(asked, view))).get(0);
    if (reading.readings().get(0).figures().isEmpty()) {
      throw new RefusedException(503, reading.failure().orElse("the figures are not there yet"));
    }
    final String name = "%s_%s_%s.csv".formatted(id, view.days().from(), view.days().to());
    return new Answer(
        200,
        "text/csv; charset=utf-8",
        Map.of("Content-Disposition", "attachment; filename=\"" + name + "\""),
        new Body(PanelCsv.encode(reading.figures(0), reading.askedAt().orElseThrow())));
  }

  /** Those that are known to be sold in; what fails here fails no panel. */
  private static List<String> currencies(PanelReading reading) {
    return reading.readings().get(0).figures().stream()
        .flatMap(figures -> figures.rows().stream())
        .map(row -> (String) row.get("currency"))
        .toList();
  }

  private static Question question(String panel, PanelQuery query, View view) {
    return Question.of(panel, query, view.span(query.period()), view.currency());
  }

  private static List<Question> questions(List<Panel> asked, View view) {
    final List<Question> questions = new ArrayList<>();
    for (Panel panel : asked) {
      panel.queries().forEach(query -> questions.add(question(panel.id(), query, view)));
    }
    return questions;
  }

  /** What each panel shows of the answers, which are in the order of its questions. */
  private static List<PanelReading> panelReadings(List<Panel> asked, List<Reading> answers) {
    final List<PanelReading> readings = new ArrayList<>();
    int next = 0;
    for (Panel panel : asked) {
      final int end = next + panel.queries().size();
      readings.add(PanelReading.of(panel, answers.subList(next, end)));
      next = end;
    }
    return readings;
  }

  /** The page looks more often than there are new figures, so that these do not lie about. */
  private Duration poll() {
    final Duration third = config.interval(Pace.SALES).dividedBy(3);
    return third.compareTo(SHORTEST_POLL) < 0 ? SHORTEST_POLL : third;
  }

  private static int status(List<PanelReading> readings) {
    final boolean nothing =
        readings.stream().allMatch(each -> each.state() == PanelReading.State.FAILED);
    return nothing && !readings.isEmpty() ? 503 : 200;
  }

  private Map<String, String> headers(List<PanelReading> readings) {
    final Map<String, String> headers = new HashMap<>();
    readings.stream()
        .flatMap(reading -> reading.askedAt().stream())
        .max(Comparator.naturalOrder())
        .ifPresent(at -> headers.put("X-As-Of", at.toString()));
    if (status(readings) == 503) {
      headers.put("Retry-After", String.valueOf(config.interval(Pace.SALES).toSeconds()));
    }
    return headers;
  }
}
