package waybill.signature.normal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.signature.normal.NormalizationDraft.Alias;

class NormalizationTest {
    private static final Normalization AIRPORTS = new NormalizationDraft(
                    true,
                    LetterCase.UPPER,
                    List.of(new Alias(" O'Hare", "ORD"), new Alias("o'hare ", "ORD"), new Alias("ord", "ORD")),
                    List.of("NA", " n/a", "kein Wert"),
                    Optional.empty())
            .made();

    private static Normalization numbers(char decimal, String thousands) {
        Optional<Character> mark = thousands.isEmpty() ? Optional.empty() : Optional.of(thousands.charAt(0));
        return new Normalization(
                true, LetterCase.KEPT, Map.of(), Set.of("n/a"), Optional.of(new NumberForm(decimal, mark)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ord,ORD",
                " O'HARE ,ORD",
                "\u00a0o'hare\u3000,ORD",
                "na,\"\"",
                " N/A ,\"\"",
                "KEIN WERT,\"\"",
                "kein  wert,KEIN  WERT",
                "straße,STRASSE",
                "istanbul,ISTANBUL"
            })
    void text_isTrimmed_inOneCase_andLookedUpOnce(String text, String normal) {
        assertThat(AIRPORTS.of(text)).isEqualTo(normal);
        assertThat(normal.isEmpty() ? normal : AIRPORTS.of(normal)).isEqualTo(normal);
    }

    @Test
    void aliases_areHeldOnce_inTheFormInWhichTheyAreLookedUp() {
        assertThat(AIRPORTS.aliases()).containsExactly(Map.entry("O'HARE", "ORD"));
        assertThat(AIRPORTS.missing()).containsExactlyInAnyOrder("na", "n/a", "kein wert");
    }

    /** A text that was repaired needs no repair: in any script, alone and between others. */
    @ParameterizedTest
    @EnumSource(LetterCase.class)
    void everyCharacter_inNormalForm_staysAsItIs(LetterCase letters) {
        Normalization normal = new Normalization(true, letters, Map.of(), Set.of("n/a"), Optional.empty());
        SplittableRandom random = new SplittableRandom(91);
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (!Character.isSurrogate((char) c) || c > 0xffff) {
                String text = "x" + Character.toString(c) + Character.toString(random.nextInt(1, 0x24f)) + "\u0345";
                String once = normal.of(text);
                if (!normal.of(once).equals(once)) {
                    fail("U+%04X is not the same in the end", c);
                }
            }
        }
    }

    /** Dotless i and i are one letter in capitals only. */
    @Test
    void text_thatIsAWordOnceItsLettersAreInTheirCase_isMissingTheFirstTime() {
        List<Alias> lost = List.of(new Alias("kay\u0131p", "LOST"));
        NormalizationDraft fight =
                new NormalizationDraft(true, LetterCase.UPPER, lost, List.of("kayip"), Optional.empty());
        Normalization turkish = new Normalization(true, LetterCase.UPPER, Map.of(), Set.of("kayip"), Optional.empty());

        assertThat(turkish.of("kay\u0131p")).isEmpty();
        assertThat(turkish.of("kay\u0131t")).isEqualTo("KAYIT");
        assertThat(fight.faults()).extracting(NormalizationDraft.Fault::rule).containsExactly("rules_fight");
    }

    /** What is held may be longer than what was written, and is held to the same limit. */
    @Test
    void aliasOrWord_thatIsTooLongInTheFormInWhichItIsHeld_isAFault() {
        NormalizationDraft draft = new NormalizationDraft(
                true,
                LetterCase.UPPER,
                List.of(new Alias("\u00df".repeat(200), "SHARP")),
                List.of("\u0130".repeat(200)),
                Optional.empty());

        assertThat(draft.faults()).extracting(NormalizationDraft.Fault::rule).containsExactly("too_long", "too_long");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"1.234,5\",1234.5",
                "\" 7 \",7",
                "\"1,5\",1.5",
                "1.234.567,1234567",
                "-1,-1",
                "1234.5,1234.5",
                "\"1,2345\",1.2345",
                "\"1,234\",1.2340",
                "\"1.23,4\",\"1.23,4\"",
                "N/A,\"\"",
                "heavy,heavy"
            })
    void number_ofAnotherForm_isPlain_andNeverTwo(String text, String plain) {
        Normalization german = numbers(',', ".");

        assertThat(german.of(text)).isEqualTo(plain);
        assertThat(german.isAmbiguous(german.of(text))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1.234,true",
        "-12.345,true",
        "' 123.456 ',true",
        "1.2345,false",
        "1234.567,false",
        "1.5,false",
        "12,false"
    })
    void number_thatMayBeTwo_isLeftAsItIs(String text, boolean ambiguous) {
        assertThat(numbers(',', ".").isAmbiguous(text)).isEqualTo(ambiguous);
        assertThat(numbers('.', ",").isAmbiguous(text)).isFalse();
        assertThat(numbers(',', " ").isAmbiguous(text)).isFalse();
        if (ambiguous) {
            assertThat(numbers(',', ".").of(text)).isEqualTo(text);
        }
    }

    @Test
    void longText_isTrimmed_andNothingElse() {
        String lower = "x".repeat(Normalization.LONGEST + 1);

        assertThat(AIRPORTS.of(lower + " ".repeat(1_000_000))).isEqualTo(lower);
        assertThat(AIRPORTS.of(" ".repeat(1_000_000) + "ord")).isEqualTo("ORD");
    }

    private static List<String> faults(LetterCase letters, List<Alias> aliases, String... words) {
        return new NormalizationDraft(true, letters, aliases, List.of(words), Optional.empty())
                .faults().stream()
                        .map(fault -> fault.part() + " " + fault.index() + " " + fault.rule())
                        .toList();
    }

    @Test
    void draft_thatContradictsItself_hasAllItsFaultsAtOnce() {
        List<Alias> aliases = List.of(
                new Alias("O'Hare", "ORD"),
                new Alias("o'hare", "MDW"),
                new Alias("JFK", "jfk"),
                new Alias("Chicago", "O'HARE"),
                new Alias(" ", "ORD"),
                new Alias("none", ""),
                new Alias("NA", "ORD"),
                new Alias("x".repeat(257), "ORD"));

        assertThat(faults(LetterCase.UPPER, aliases, "na", " ", "y".repeat(257)))
                .containsExactly(
                        "MISSING 1 empty",
                        "MISSING 2 too_long",
                        "ALIAS 1 rules_fight",
                        "ALIAS 2 not_normal",
                        "ALIAS 4 empty",
                        "ALIAS 5 empty",
                        "ALIAS 6 rules_fight",
                        "ALIAS 7 too_long",
                        "ALIAS 3 alias_chain");
        assertThat(faults(LetterCase.KEPT, List.of(new Alias("o'hare", "ORD"), new Alias("O'Hare", "MDW"))))
                .isEmpty();
    }

    @Test
    void numbers_areNoWordsForMissingOnes_andOneCharacterIsNotBothMarks() {
        NormalizationDraft draft = new NormalizationDraft(
                false,
                LetterCase.KEPT,
                List.of(),
                List.of("-999", "1.000,5", "none"),
                Optional.of(new NumberForm(',', Optional.of('.'))));

        assertThat(draft.faults()).extracting(NormalizationDraft.Fault::index).containsExactly(0, 1);
        assertThat(new NumberForm(',', Optional.of(',')).isPossible()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> numbers(',', ","));
    }

    /** As many as there may be are looked up at once. */
    @Test
    void aliases_ofManyThousands_areFound() {
        Map<String, String> many = IntStream.range(0, Normalization.MOST_ALIASES)
                .boxed()
                .collect(Collectors.toMap(i -> "alias " + i, i -> "V" + i));
        Normalization normal = new Normalization(true, LetterCase.KEPT, many, Set.of(), Optional.empty());

        assertThat(normal.of(" alias 9999 ")).isEqualTo("V9999");
    }
}
