package waybill.survey.cell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellReadingTest {
    private static CellReading read(String text) {
        CellReading reading = new CellReading();
        byte[] bytes = text.getBytes(UTF_8);
        reading.read(bytes, 0, bytes.length);
        return reading;
    }

    private static List<DateOrder> orders(CellReading reading) {
        return Arrays.stream(DateOrder.values())
                .filter(order -> order.isIn(reading.orders()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "12~INTEGER~12",
                "-007~INTEGER~-7",
                "+3.50~NUMBER~3.5",
                "1e-3~NUMBER~0.001",
                ".5~NUMBER~0.5",
                "1234567890123456789~INTEGER~1234567890123456789",
                "1,5~COMMA_NUMBER~1.5",
                "1.234,5~COMMA_NUMBER~1234.5",
                "1,234,567~COMMA_NUMBER~1234567",
                "1,234.5~COMMA_NUMBER~1234.5",
                "0,125~COMMA_NUMBER~0.125",
                "1e~TEXT~0",
                "1.2.3~TEXT~0",
                "12 kg~TEXT~0",
                "-~MISSING_WORD~0",
                "N/A~MISSING_WORD~0",
                "unknown~MISSING_WORD~0",
                "0000-00-00~MISSING_WORD~0",
                "Yes~BOOLEAN~0",
                "inf~TEXT~0",
                "2013-02-30~TEXT~0",
                "24:00~TIME~0",
                "25:10:00~TIME~0",
                "7:61~TEXT~0"
            })
    void cell_isReadAsWhatItLooksLike(String text, CellKind kind, double number) {
        CellReading reading = read(text);

        assertThat(reading.kind()).isEqualTo(kind);
        assertThat(reading.number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "2013-11-27~yyyy-MM-dd",
                "2013-11-27T18:05:00-05:00~yyyy-MM-dd'T'HH:mm:ssXXX",
                "2013-11-27 18:05~yyyy-MM-dd HH:mm",
                "27.11.2013~dd.MM.yyyy",
                "11/27/13~MM/dd/yy",
                "27-Nov-2013~dd-MMM-yyyy",
                "Nov 27, 2013~MMM dd yyyy",
                "11/27/2013 6:05:00 PM~MM/dd/yyyy h:mm:ss a"
            })
    void date_hasItsFormat(String text, String pattern) {
        CellReading reading = read(text);

        assertThat(reading.kind()).isEqualTo(CellKind.DATE);
        assertThat(CellReading.pattern(orders(reading).get(0), reading.layout()))
                .isEqualTo(pattern);
        assertThat(LocalDate.ofEpochDay(reading.day(orders(reading).get(0))).getDayOfMonth())
                .isEqualTo(27);
    }

    @Test
    void date_thatFitsTwoOrders_isReadInBoth() {
        CellReading reading = read("03/04/2013");

        assertThat(orders(reading)).containsExactly(DateOrder.DAY_MONTH_YEAR, DateOrder.MONTH_DAY_YEAR);
        assertThat(LocalDate.ofEpochDay(reading.day(DateOrder.DAY_MONTH_YEAR))).isEqualTo("2013-04-03");
        assertThat(LocalDate.ofEpochDay(reading.day(DateOrder.MONTH_DAY_YEAR))).isEqualTo("2013-03-04");
    }

    @Test
    void eightDigits_areANumberThatMayBeADate() {
        CellReading reading = read("20131127");

        assertThat(reading.kind()).isEqualTo(CellKind.INTEGER);
        assertThat(orders(reading)).containsExactly(DateOrder.YEAR_MONTH_DAY_DIGITS);
    }

    /** java.time reads each date as it is read here, in every order that both know. */
    @Test
    void dates_ofAllDays_areThoseOfJavaTime() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 5_000; i++) {
            LocalDate day = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(73_000));
            for (String pattern : List.of("uuuu-MM-dd", "dd/MM/uuuu", "MM.dd.uuuu", "uuuu/dd/MM", "dd-MMM-uuuu")) {
                String text = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT)
                        .format(day);
                CellReading reading = read(text);

                assertThat(orders(reading).stream().map(order -> LocalDate.ofEpochDay(reading.day(order))))
                        .as(text)
                        .contains(day);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2400,true,true", "1359,true,false", "1360,false,false", "24:00:00,false,true", "00:00,false,false"})
    void clocks_areNoted(String text, boolean hoursMinutes, boolean endOfDay) {
        CellReading reading = read(text);

        assertThat(reading.isHoursMinutes()).isEqualTo(hoursMinutes);
        assertThat(reading.isEndOfDay()).isEqualTo(endOfDay);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "12/31/99~dd/dd/dd~d+/d+/d+",
                "EWR~AAA~A+",
                "Depot 7~Aaaaa d~A+a+ d+",
                "São-9é~Aaa-da~A+a+-d+a+",
                "N14228~Addddd~A+d+"
            })
    void shape_hasALetterForEachKind(String text, String exact, String general) {
        byte[] bytes = text.getBytes(UTF_8);
        Shape shape = new Shape();

        assertThat(told(shape.exact(bytes, 0, bytes.length))).isEqualTo(exact);
        assertThat(told(new Shape().general(shape.bytes(), 0, shape.length()))).isEqualTo(general);
    }

    @Test
    void shape_ofALongText_isCut() {
        byte[] bytes = "a1".repeat(500).getBytes(UTF_8);

        Shape exact = new Shape().exact(bytes, 0, bytes.length);
        Shape general = new Shape().general(exact.bytes(), 0, exact.length());

        assertThat(told(exact)).hasSizeLessThan(60).startsWith("adad").endsWith("…");
        assertThat(told(general)).startsWith("a+d+a+d+").endsWith("…");
    }

    private static String told(Shape shape) {
        return new String(shape.bytes(), 0, shape.length(), UTF_8);
    }
}
