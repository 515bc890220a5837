package io.boomerang.cli.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomerang.cli.terminal.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InsightsCommandTest {
  private static final String HEADER =
      "event_time,event_type,product_id,category_code,brand,user_session,quantity\n";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void demand_printsTheShopAndHowFarToBelieveIt() throws IOException {
    assertThat(run("demand", "--csv", generated(40))).isZero();
    assertThat(out.toString())
        .contains("Units from 2026-06-22 on, forecast by ")
        .contains("whole shop")
        .containsPattern("demand: naive +wape +0\\.")
        .contains("note: 40 weeks");
  }

  @Test
  void demand_ofEveryProduct_isCsv() throws IOException {
    assertThat(run("demand", "--products", "--csv", generated(40))).isZero();
    assertThat(out.toString().lines().toList()).hasSize(1 + 30);
    assertThat(out.toString()).contains("\np0,even,");
  }

  @Test
  void probability_hasSalesAndViews() throws IOException {
    assertThat(run("probability", "--products", "--csv", generated(40))).isZero();
    assertThat(out.toString().lines().toList()).hasSize(1 + 30);
    assertThat(out.toString())
        .containsPattern(
            "\np0,even,[01]\\.\\d{4},[01]\\.\\d{4},0\\.\\d{4},0\\.\\d{4},[01]\\.\\d{4}");
  }

  @Test
  void asOf_leavesOutWhatCameLater() throws IOException {
    assertThat(run("demand", "--as-of", "2026-05-25", "--csv", generated(40))).isZero();
    assertThat(out.toString()).contains("Units from 2026-05-25 on").contains("note: 36 weeks");
  }

  @Test
  void features_areOneRowPerProductAndWeek() throws IOException {
    assertThat(run("features", "--products", "--csv", generated(20))).isZero();
    assertThat(out.toString().lines().toList())
        .hasSize(1 + 30 * 20)
        .first()
        .isEqualTo("product_id,category,week_from,units,views,carts");
  }

  @Test
  void tooFewWeeks_sayHowManyAreNeeded() throws IOException {
    final String file = generated(5);
    assertThat(run("demand", "--csv", file)).isEqualTo(1);
    assertThat(err.toString())
        .contains(file + ": 5 whole weeks of sales: 17 are needed to forecast 4 weeks");
  }

  @Test
  void twoYearsInOneFile_areOneRowOfWeeks() throws IOException {
    final String file = generated(104);

    assertThat(run("features", "--products", "--csv", file)).isZero();
    assertThat(out.toString().lines().toList()).hasSize(1 + 30 * 104);
    assertThat(out.toString().lines().filter(line -> line.startsWith("p0,")))
        .first()
        .asString()
        .startsWith("p0,even,2024-06-24,");
    assertThat(run("demand", "--csv", file)).isZero();
    assertThat(out.toString()).contains("Units from 2026-06-22 on").contains("note: 104 weeks");
  }

  @Test
  void onePurchaseInAll_saysWhatIsMissing() throws IOException {
    final String file = file(HEADER + "2026-06-01 10:00:00 UTC,purchase,p,c,b,s,1\n");

    assertThat(run("demand", "--csv", file)).isEqualTo(1);
    assertThat(run("probability", "--csv", file)).isEqualTo(1);
    assertThat(err.toString().lines().filter(line -> line.contains("no sale in a whole week")))
        .hasSize(2);
  }

  @Test
  void brokenLine_isNamed() throws IOException {
    assertThat(run("demand", "--csv", file(HEADER + "2026-13-01,purchase,p,,,s,1\n"))).isEqualTo(1);
    assertThat(err.toString()).contains(":2: no time: 2026-13-01");
  }

  @Test
  void fileWithoutASale_saysSo() throws IOException {
    assertThat(run("demand", "--csv", file(HEADER + "2026-06-01,view,p,,,s,\n"))).isEqualTo(1);
    assertThat(err.toString()).contains("not one sale");
  }

  private int run(String... arguments) {
    return Cli.of(new InsightsCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  /** Thirty products, each seen and perhaps sold every week; the last week ends on 2026-06-21. */
  private String generated(int weeks) throws IOException {
    final Random random = new Random(2);
    final StringBuilder csv = new StringBuilder(HEADER);
    final LocalDate start = LocalDate.parse("2026-06-22").minusWeeks(weeks);
    for (int week = 0; week < weeks; week++) {
      for (int product = 0; product < 30; product++) {
        // The first and the last day of all weeks have a sale.
        final LocalDate day = start.plusWeeks(week).plusDays(week == 0 ? 0 : 6);
        final String what = "p" + product + "," + (product % 2 == 0 ? "even" : "odd") + ",b";
        final String session = "s" + week + "-" + product;
        csv.append(day).append(" 10:00:00 UTC,view,").append(what).append(',').append(session);
        csv.append(",\n");
        if (product == 0 || week == 0 || random.nextDouble() < 0.1 + product / 40.0) {
          csv.append(day).append(" 10:01:00 UTC,purchase,").append(what).append(',');
          csv.append(session).append(',').append(1 + random.nextInt(5)).append('\n');
        }
      }
    }
    return file(csv.toString());
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("sales.csv"), content).toString();
  }
}
