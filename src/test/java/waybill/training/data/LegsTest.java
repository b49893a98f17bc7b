package waybill.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.training.recipe.Recipe;

/** The facts of the flights data, once zones, midnight and "2400" are right. */
class LegsTest {
    private static final Path FOLDER = Path.of("examples/flights");
    private static Connection connection;

    @BeforeAll
    static void run() throws SQLException, IOException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute("set file_search_path = '" + FOLDER.toAbsolutePath() + "'");
            statement.execute("create table flights as from read_csv('data/flights.csv.gz', nullstr = ['NA', ''])");
            statement.execute("create table airports as from read_csv('data/airports.csv')");
            statement.execute("create table legs as " + Files.readString(FOLDER.resolve("legs.sql")));
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void flights_countsAreThoseOfTheSource() throws SQLException {
        assertThat(numbers("select count(*), count(arr_delay), count(*) - count(dep_time), count(*) - count(arr_delay)"
                        + " from flights"))
                .containsExactly(336_776L, 327_346L, 8_255L, 9_430L);
    }

    @Test
    void legs_areTheFlightsWithAnArrivalDelay_eachNamedOnce() throws SQLException {
        assertThat(numbers("select count(*), count(distinct leg) from legs")).containsExactly(327_346L, 327_346L);
    }

    @Test
    void legs_splitByScheduledDate_asTheRecipeSays() {
        Recipe recipe = Recipe.read(FOLDER.resolve("model.yaml"));
        Table table = new SqlSource(FOLDER).read(recipe.source(), ignored -> {});

        Map<Part, int[]> parts = recipe.split().rows(table, recipe.source().date());

        assertThat(parts.get(Part.TRAIN)).hasSize(217_727);
        assertThat(parts.get(Part.CHOOSE)).hasSize(55_628);
        assertThat(parts.get(Part.TEST)).hasSize(53_991);
    }

    @Test
    void elapsed_lessTimeInTheAir_isTaxiingOnEveryLeg() throws SQLException {
        assertThat(numbers("select min(elapsed - air_time), max(elapsed - air_time) from legs"))
                .containsExactly(5L, 235L);
    }

    /** The clock on the wall at the destination is the reported one, but for one leg in an hour that the clocks change. */
    @Test
    void arrival_onTheDestinationsClock_isTheReportedOne() throws SQLException {
        assertThat(numbers("""
                        select count(*) from (
                            select arr_time, (scheduled_departure + interval 1 minute * (departure_delay + elapsed))
                                at time zone airports.tz as arrival
                            from legs join airports on airports.code = legs.dest)
                        where arr_time % 2400 != 100 * hour(arrival) + minute(arrival)
                        """)).containsExactly(1L);
    }

    @Test
    void plannedBlock_westwardAndOvernight_isPositiveAndPlausible() throws SQLException {
        assertThat(numbers("select min(planned_block), max(planned_block) from legs"))
                .containsExactly(50L, 700L);
        assertThat(numbers("select min(planned_block), max(planned_block) from legs where dest = 'HNL'"))
                .allSatisfy(minutes -> assertThat(minutes).isBetween(600L, 700L));
    }

    /** Arrivals at 24:00 belong to the day that ends, and their delay is minutes, not a day. */
    @Test
    void arrivalAt2400_isMidnight() throws SQLException {
        assertThat(numbers("select count(*), max(elapsed - air_time) from legs where arr_time = 2400"))
                .satisfies(found -> assertThat(found.get(0)).isPositive())
                .satisfies(found -> assertThat(found.get(1)).isLessThan(236));
    }

    /** On 10 March the clocks jump from 2 to 3: a leg over that hour is planned an hour shorter than they suggest. */
    @Test
    void plannedBlock_overAChangeOfClocks_isWhatItIsOnOtherDays() throws SQLException {
        assertThat(numbers("""
                        select max(abs(changed.block - usual.block)) from
                            (select origin, dest, median(planned_block) as block from legs
                                where flight_date in (date '2013-03-09', date '2013-11-02')
                                    and hour(scheduled_departure at time zone 'America/New_York') >= 21 group by all) as changed
                            join (select origin, dest, median(planned_block) as block from legs
                                where hour(scheduled_departure at time zone 'America/New_York') >= 21 group by all) as usual
                            using (origin, dest)
                        """)).allSatisfy(minutes -> assertThat(minutes).isLessThan(45L));
    }

    @Test
    void weather_isOfTheLastFullHour_notOfTheCurrentOne() throws SQLException {
        assertThat(numbers("""
                        select count(*) from legs join read_csv('data/weather.csv.gz', nullstr = ['NA', '']) as w
                            on w.origin = legs.origin and w.time_hour
                                = date_trunc('hour', scheduled_departure + interval 1 minute * departure_delay) - interval 1 hour
                        where w.temp is distinct from temperature or w.wind_speed is distinct from legs.wind_speed
                        """)).containsExactly(0L);
        assertThat(numbers("select count(temperature) from legs").get(0)).isEqualTo(325_945L);
    }

    /** Made by hand: what the query must say of clocks that jump, repeat, or stand at 2400. */
    @ParameterizedTest
    @CsvSource({
        // Westward: 8:00 in New York is 5:00 in Los Angeles.
        "2013-05-01, 800, 1100, LAX, 2475, 2013-05-01T12:00:00Z, 360",
        // Over midnight, and to the midnight that ends the day.
        "2013-05-01, 2300, 10, BOS, 187, 2013-05-02T03:00:00Z, 70",
        "2013-05-01, 2250, 2400, BOS, 187, 2013-05-02T02:50:00Z, 70",
        "2013-05-01, 2400, 110, BOS, 187, 2013-05-02T04:00:00Z, 70",
        // Over the hour that is left out: 1:30 to 3:30 takes one hour. An arrival in it is read as one an hour later.
        "2013-03-10, 130, 330, BOS, 187, 2013-03-10T06:30:00Z, 60",
        "2013-03-10, 130, 230, BOS, 187, 2013-03-10T06:30:00Z, 60",
        // Over the hour that comes twice: 0:30 to 2:30 takes three hours. An arrival in it is read as its second
        // showing.
        "2013-11-03, 30, 230, BOS, 187, 2013-11-03T04:30:00Z, 180",
        "2013-11-03, 30, 130, BOS, 187, 2013-11-03T04:30:00Z, 120",
        // Puerto Rico's clocks never change.
        "2013-03-09, 2300, 342, SJU, 1598, 2013-03-10T04:00:00Z, 222",
    })
    void leg_onAwkwardClocks_hasExactlyThisPlan(
            String date,
            int departs,
            int arrives,
            String dest,
            int distance,
            String utc,
            double block,
            @TempDir Path folder)
            throws Exception {
        LocalDate day = LocalDate.parse(date);
        Table legs = legs(
                folder,
                """
                %d,%d,%d,%d,%d,0,%d,%d,0,UA,1,JFK,%s,40,%d
                """.formatted(
                                day.getYear(),
                                day.getMonthValue(),
                                day.getDayOfMonth(),
                                departs,
                                departs,
                                arrives,
                                arrives,
                                dest,
                                distance),
                """
                JFK,2013-05-01T11:00:00Z,50,40,60,90,10,15,0,1010,10
                JFK,2013-05-01T12:00:00Z,99,40,60,90,10,15,0,1010,10
                """);

        assertThat(legs.rows()).isEqualTo(1);
        assertThat(legs.column("scheduled_departure").text(0)).isEqualTo(utc);
        assertThat(legs.numbers("planned_block")).containsExactly(block);
        assertThat(legs.numbers("elapsed")).containsExactly(block);
        assertThat(legs.numbers("temperature")).containsExactly(dest.equals("LAX") ? 50 : Double.NaN);
    }

    /** 14:30 in New York is 18:30 UTC; at 12:30 the last full hour began at 11:00, which is 15:00 UTC. */
    @Test
    void weatherBefore_ofALegThatLeavesFiveHoursLate_isThatOfItsPlan(@TempDir Path folder) throws Exception {
        Table legs = legs(folder, """
                2013,5,1,1430,1430,0,1540,1540,0,UA,1,JFK,BOS,40,187
                2013,5,1,1930,1430,300,2040,1540,300,UA,2,JFK,BOS,40,187
                """, """
                JFK,2013-05-01T14:00:00Z,40,40,60,90,10,15,0,1010,10
                JFK,2013-05-01T15:00:00Z,50,40,60,90,10,15,0,1010,10
                JFK,2013-05-01T16:00:00Z,51,40,60,90,10,15,0,1010,10
                JFK,2013-05-01T17:00:00Z,60,40,60,90,10,15,0,1010,10
                JFK,2013-05-01T22:00:00Z,70,40,60,90,10,15,0,1010,10
                """);

        assertThat(legs.numbers("temperature_before")).containsExactly(50, 50);
        assertThat(legs.numbers("temperature"))
                .as("of the hour that they left in")
                .containsExactly(60, 70);
    }

    @Test
    void windBefore_thatNoStormHas_isMissing(@TempDir Path folder) throws Exception {
        Table legs = legs(folder, """
                2013,5,1,1430,1430,0,1540,1540,0,UA,1,JFK,BOS,40,187
                2013,5,1,1530,1530,0,1640,1640,0,UA,2,JFK,BOS,40,187
                """, """
                JFK,2013-05-01T15:00:00Z,50,40,60,90,250,250,0,1010,10
                JFK,2013-05-01T16:00:00Z,50,40,60,90,1048,1206,0,1010,10
                """);

        assertThat(legs.numbers("wind_speed_before")).containsExactly(250, Double.NaN);
        assertThat(legs.numbers("wind_gust_before")).containsExactly(250, Double.NaN);
    }

    @ParameterizedTest
    @CsvSource({"14, on time", "15, late", "-3, on time"})
    void punctuality_fifteenMinutesOrMore_isLate(int delay, String label, @TempDir Path folder) throws Exception {
        Table legs = legs(folder, """
                2013,5,1,1430,1430,0,1540,1540,%d,UA,1,JFK,BOS,40,187
                """.formatted(delay), """
                JFK,2013-05-01T15:00:00Z,50,40,60,90,10,15,0,1010,10
                """);

        assertThat(legs.column("punctuality").text(0)).isEqualTo(label);
    }

    /** The example's query, on other flights and another weather. */
    private static Table legs(Path folder, String flights, String weather) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        gzip(
                folder.resolve("data/flights.csv.gz"),
                "year,month,day,dep_time,sched_dep_time,dep_delay,arr_time,sched_arr_time,arr_delay,carrier,flight,"
                        + "origin,dest,air_time,distance\n" + flights);
        gzip(
                folder.resolve("data/weather.csv.gz"),
                "origin,time_hour,temp,dewp,humid,wind_dir,wind_speed,wind_gust,precip,pressure,visib\n" + weather);
        Files.copy(FOLDER.resolve("data/airports.csv"), folder.resolve("data/airports.csv"));
        Files.copy(FOLDER.resolve("legs.sql"), folder.resolve("legs.sql"));
        return new SqlSource(folder)
                .read(Recipe.read(FOLDER.resolve("model.yaml")).source(), ignored -> {});
    }

    private static void gzip(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Long> numbers(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            List<Long> numbers = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                numbers.add(row.getLong(i));
            }
            return numbers;
        }
    }
}
