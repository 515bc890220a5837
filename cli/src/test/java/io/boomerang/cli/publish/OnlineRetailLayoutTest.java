package io.boomerang.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OnlineRetailLayoutTest {
  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  @Test
  void invoiceLine_isAPurchase_atTheShopsOwnTime() throws IOException {
    assertThat(
            read(
                "536365,85123A,\"HOLDER, WHITE\",6,2011-07-01 08:26:00,2.55,17850.0,United"
                    + " Kingdom\n"))
        .containsExactly(
            "{\"event_id\":\"f00d-2\",\"event_time\":\"2011-07-01T07:26:00Z\","
                + "\"event_type\":\"purchase\",\"product_id\":\"85123A\",\"price\":2.55,"
                + "\"quantity\":6,\"user_id\":\"17850\",\"user_session\":\"536365\","
                + "\"description\":\"HOLDER, WHITE\",\"country\":\"United Kingdom\"}");
  }

  @Test
  void cancellation_isARefundOfTheLatestLineThatHasTheUnits() throws IOException {
    final List<String> events =
        read(
            """
            1,A,x,6,2010-12-01 08:00:00,2.55,7.0,UK
            2,A,x,2,2010-12-02 08:00:00,2.55,7.0,UK
            C3,A,x,-4,2010-12-03 08:00:00,2.55,7.0,UK
            C4,A,x,-2,2010-12-03 08:00:00,2.55,7.0,UK
            C5,A,x,-2,2010-12-03 08:00:00,2.55,7.0,UK
            """);

    assertThat(events.get(2)).contains("\"refund\"", "\"quantity\":4", "\"refers_to\":\"f00d-2\"");
    assertThat(events.get(3)).contains("\"refers_to\":\"f00d-3\"");
    assertThat(events.get(4)).contains("\"refers_to\":\"f00d-2\"");
  }

  @Test
  void cancellationOfAnUnknownLine_andLineWithoutCustomer_areThePipelinesToReject()
      throws IOException {
    final List<String> events =
        read(
            """
            1,A,x,6,2010-12-01 08:00:00,2.55,,UK
            C2,A,x,-6,2010-12-01 08:00:00,2.55,7.0,UK
            3,A,x,-1,2010-12-01 08:00:00,0,,UK
            """);

    assertThat(events.get(0)).doesNotContain("user_id");
    assertThat(events.get(1)).doesNotContain("refers_to");
    assertThat(events.get(2)).contains("\"purchase\"", "\"quantity\":-1");
  }

  @Test
  void anotherLayout_isSaid() {
    assertThatThrownBy(() -> open("a,b\n1,2\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("InvoiceNo,StockCode");
  }

  @Test
  void brokenQuoting_costsItsOwnLine_asInEveryLayout() throws IOException {
    assertThat(
            read(
                """
                1,A,"x
                2,A,12" x,2,2010-12-02 08:00:00,2.55,7.0,UK
                """))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("2: a quote is opened and not closed"),
            second -> assertThat(second).contains("\"description\":\"12\\\" x\""));
  }

  private static List<String> read(String rows) throws IOException {
    return Readings.of(open(HEADER + rows)).all();
  }

  private static CsvRecords open(String text) throws IOException {
    final var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    final var adjustment = new RecordAdjustment(Optional.of("f00d"), Duration.ZERO);
    return new CsvRecords(new Lines(in), header -> new OnlineRetailLayout(header, adjustment));
  }
}
