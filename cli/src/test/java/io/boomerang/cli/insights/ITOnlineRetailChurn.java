package io.boomerang.cli.insights;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.boomerang.adapters.tensorflow.TensorFlowChurn;
import io.boomerang.core.insights.PairedDifference;
import io.boomerang.core.insights.churn.ChurnConfig;
import io.boomerang.core.insights.churn.ChurnEvaluation;
import io.boomerang.core.insights.churn.ChurnTraining;
import io.boomerang.core.insights.churn.TrainChurn;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real shop's nine months: customers never seen, a later period. */
class ITOnlineRetailChurn {
  private static final Path FILE =
      Path.of(
          System.getProperty(
              "boomerang.data", System.getProperty("root.directory") + "/../shared/data"),
          "online_retail",
          "online_retail_to_2011-08.csv.gz");
  private static final LocalDate AS_OF = LocalDate.of(2011, 9, 1);

  private static OrdersHistory history;

  @BeforeAll
  static void read() throws IOException {
    Assumptions.assumeTrue(Files.exists(FILE), "Online Retail is not here: " + FILE);
    history = new OrdersHistory(orders());
  }

  @Test
  void of28Days_beatsRecencyAlone() {
    final ChurnTraining.Trained trained = train(28);
    final ChurnEvaluation model = print(trained);

    assertThat(model.rocArea().area()).isGreaterThanOrEqualTo(0.72);
    assertThat(
            PairedDifference.ofLogLoss(model.predictions(), trained.recency().predictions())
                .isFirstBetter())
        .isTrue();
  }

  @Test
  void of60Days_isReportedAsItIs() {
    final ChurnEvaluation model = print(train(60));

    assertThat(model.rocArea().area()).isGreaterThanOrEqualTo(0.7);
  }

  private static ChurnTraining.Trained train(int horizonDays) {
    final ChurnConfig standard = ChurnConfig.DEFAULT;
    final var config =
        new ChurnConfig(
            horizonDays,
            standard.gapDays(),
            standard.maxInactiveDays(),
            standard.threshold(),
            standard.minimumPrecision(),
            standard.maxMails(),
            standard.heldOutPercent());
    return (ChurnTraining.Trained)
        new TrainChurn(history, new TensorFlowChurn(), config).run(AS_OF);
  }

  private static ChurnEvaluation print(ChurnTraining.Trained trained) {
    final ChurnEvaluation model = trained.candidates().get(trained.winner()).evaluation();
    System.out.printf(
        "%d days, winner %s%n", trained.windows().horizonDays(), trained.winner().id());
    trained
        .candidates()
        .forEach((architecture, each) -> print(architecture.id(), each.evaluation()));
    print("recency", trained.recency());
    System.out.println(
        "log loss less recency's: "
            + PairedDifference.ofLogLoss(model.predictions(), trained.recency().predictions()));
    return model;
  }

  private static void print(String name, ChurnEvaluation evaluation) {
    System.out.printf(
        "  %s: n %d, base %.3f, AUC %.3f %s, log loss %.4f, calibration error %.3f (limit %.3f),"
            + " above 0.8: %s %s%n",
        name,
        evaluation.predictions().size(),
        evaluation.predictions().baseRate().value(),
        evaluation.rocArea().area(),
        evaluation.rocArea().interval(),
        evaluation.logLoss(),
        evaluation.calibrationError(),
        evaluation.calibrationLimit(),
        evaluation.leftAboveThreshold(),
        evaluation.leftAboveThreshold().interval());
  }

  /** Invoices of customers who are known; a cancellation takes value back. */
  private static Collection<OrdersHistory.Order> orders() throws IOException {
    final Map<String, OrdersHistory.Order> invoices = new LinkedHashMap<>();
    try (Reader text =
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord line : lines) {
        if (!line.getField("CustomerID").isBlank()) {
          invoices.merge(line.getField("InvoiceNo"), order(line), ITOnlineRetailChurn::sum);
        }
      }
    }
    return invoices.values();
  }

  private static OrdersHistory.Order order(NamedCsvRecord line) {
    return new OrdersHistory.Order(
        line.getField("CustomerID"),
        LocalDate.parse(line.getField("InvoiceDate").substring(0, 10)),
        Double.parseDouble(line.getField("UnitPrice"))
            * Double.parseDouble(line.getField("Quantity")),
        line.getField("InvoiceNo").startsWith("C"));
  }

  private static OrdersHistory.Order sum(OrdersHistory.Order one, OrdersHistory.Order other) {
    return new OrdersHistory.Order(
        one.user(), one.day(), one.value() + other.value(), one.isRefund());
  }
}
