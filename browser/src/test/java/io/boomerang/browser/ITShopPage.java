package io.boomerang.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a marketer sees who opens the page: each of five answers, and a sale that arrives. */
class ITShopPage {
  /** The first query of a kind is compiled, on a machine that may be busy. */
  private static final double PATIENCE_MILLIS = 90_000;

  private static final Set<String> GRAVE = Set.of("serious", "critical");

  @TempDir private static Path folder;

  private static Chromium chromium;
  private static SeededShop shop;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;

  @BeforeAll
  static void openTheShop() throws InterruptedException, IOException {
    chromium = Chromium.start();
    shop = SeededShop.open(folder);
  }

  @AfterAll
  static void closeTheShop() {
    if (shop != null) {
      shop.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void browserHasNothingToComplainAbout() {
    if (context != null) {
      context.close();
    }
    assertThat(complaints).as("errors in the browser's console").isEmpty();
  }

  @Test
  void saleOfThisMoment_arrivesOnTheOpenPage() {
    final Page page = open("");
    shop.buyNow("somebody", "pen", "24.95");

    assertThat(page.locator(".latest li").first()).containsText("Fountain pen", within());
    assertThat(page.locator(".latest li").first()).containsText("€24.95", within());
    assertThat(page.locator("#selling-now tbody")).containsText("Fountain pen", within());
  }

  @Test
  void fiveQuestions_areAnsweredInWords() {
    final Page page = open("");

    // What sells most now?
    assertAnswer(page, "#selling-now .answer", "Enamel mug leads");
    // How much is that against yesterday?
    assertAnswer(page, "#sales-today .amount", "more than yesterday by now");
    // Where are carts lost?
    assertAnswer(page, "#lost-carts .answer", "25 of 100 carts are not bought; yesterday 50");
    // Which discount works, and how sure is that?
    assertAnswer(page, "#discounts-tile .answer", "Free shipping: 20.0 extra buyers per 100");
    assertAnswer(page, "#discounts-tile .note", "Between 9.7 and 29.8");
    // Which rule rejects most, and whose events?
    assertAnswer(
        page,
        "#rejected-events-tile .answer",
        "“price is required” rejects most: 60 today, from shop events");
  }

  @Test
  void questionsAboutCustomers_areAnsweredWithWhatTheAnswerIsWorth() {
    final Page page = open("?tab=customers");

    // Who are my best customers, and how many are still alive?
    assertAnswer(
        page,
        "#best-customers .answer",
        "11 of 20 customers are still alive. The best tenth brings 82 of each 100 expected; 2 of its"
            + " 2 are alive.");
    assertAnswer(page, "#best-customers .body tbody tr:first-child", "ada");
    assertAnswer(page, "#best-customers .note", "97 (90 to 105) were predicted");
    assertAnswer(page, "#still-customers .answer", "14 customers who came back, 8 are");
    assertAnswer(page, "#purchases-tracked .answer", "200 purchases came where 196 were expected");
    assertAnswer(page, "#score-quality .answer", "90% left (95 of 100: 86% to 93%)");
    assertAnswer(page, "#score-quality .body tbody td:nth-child(2) small", "72.0% to 81.0%");
    assertAnswer(page, "#score-quality .body tbody td:nth-child(3)", "3.0%");
  }

  @Test
  void questionsAboutProducts_areAnsweredWithWhatTheAnswerIsWorth() {
    final Page page = open("?tab=products");

    // What must I reorder?
    assertAnswer(page, "#reorder .answer", "1 product runs short. Enamel mug first: 6 units.");
    assertAnswer(page, "#reorder .note", "Of 1 more the catalogue states no stock. ");
    assertAnswer(page, "#reorder .note", "missed by 56% of what was sold; “as many as last week”");
    // What is about to sell?
    assertAnswer(
        page, "#about-to-sell .answer", "Reading lamp is likeliest to sell within a week: 83%");
    assertAnswer(page, "#about-to-sell .note", "It knew more than the share of weeks with a sale.");
    assertAnswer(page, "#rising .answer", "Enamel mug is likely to sell more than usual.");
    assertAnswer(
        page, "#demand .answer", "Some 30 units will sell in the next four weeks, 21 to 42.");
  }

  @Test
  void otherCurrency_isShownByItselfAndSaysSo() {
    final Page page = open("?currency=USD");

    assertAnswer(page, "#sales-today .amount", "$0");
    assertAnswer(page, "#foot", "US Dollar");
    assertAnswer(page, "#currencies", "USD");
  }

  @Test
  void table_showsTheFiguresOfTheChartToTheCent() {
    final Page page = open("");
    page.locator("#sales-today button").first().click();

    assertThat(page.locator("#sales-today-table tbody tr"))
        .hasCount(24, new HasCountOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(page.locator("#sales-today .figures")).containsText("Orders", within());
  }

  @ParameterizedTest
  @ValueSource(strings = {"today", "offers", "customers", "products", "data", "mailbox"})
  void everyTab_isUsableByEverybody(String tab) {
    final Page page = open("?tab=" + tab);

    assertThat(new AxeBuilder(page).analyze().getViolations())
        .filteredOn(violation -> GRAVE.contains(violation.getImpact()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "?tab=nothing, no such tab",
    "?tab=offers&from=2016-01-01&to=2026-01-01, 366 days at most"
  })
  void addressThatCannotBeShown_isSaid(String query, String reason) {
    final Page page = openUnchecked(query, 1280, ColorScheme.LIGHT);

    assertThat(page.locator("#notice")).containsText(reason, within());
    complaints.removeIf(text -> text.contains("400") || text.contains("404"));
  }

  @ParameterizedTest
  @CsvSource({
    "today-desktop-light, '', 1280, LIGHT",
    "offers-desktop-dark, ?tab=offers, 1280, DARK",
    "customers-desktop-light, ?tab=customers, 1280, LIGHT",
    "products-desktop-dark, ?tab=products, 1280, DARK",
    "customers-phone-light, ?tab=customers, 360, LIGHT",
    "products-phone-dark, ?tab=products, 360, DARK",
    "today-phone-dark, '', 360, DARK",
    "offers-phone-light, ?tab=offers, 360, LIGHT",
  })
  void page_fitsAndIsPhotographed(String name, String query, int width, ColorScheme scheme) {
    final Page page = open(query, width, scheme);

    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("nothing sticks out")
        .isEqualTo(0);
    final Path images = Path.of(System.getProperty("images", "target/images"));
    page.screenshot(
        new ScreenshotOptions().setPath(images.resolve(name + ".png")).setFullPage(true));
  }

  private Page open(String query) {
    return open(query, 1280, ColorScheme.LIGHT);
  }

  /** The page when all of its panels have their figures. */
  private Page open(String query, int width, ColorScheme scheme) {
    final Page page = openUnchecked(query, width, scheme);
    assertThat(page.locator(".card, .banner").first()).isVisible();
    assertThat(page.locator("[aria-busy]"))
        .hasCount(0, new HasCountOptions().setTimeout(PATIENCE_MILLIS));
    return page;
  }

  private Page openUnchecked(String query, int width, ColorScheme scheme) {
    context =
        chromium
            .browser()
            .newContext(
                new NewContextOptions()
                    .setViewportSize(width, 900)
                    .setColorScheme(scheme)
                    .setLocale("en-US"));
    final Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.navigate(shop.page() + "/" + query);
    return page;
  }

  private static void assertAnswer(Page page, String place, String text) {
    assertThat(page.locator(place)).containsText(text, within());
  }

  private static ContainsTextOptions within() {
    return new ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
  }
}
