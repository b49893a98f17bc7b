package waybill.survey.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.EntityResolver;
import org.xml.sax.InputSource;
import waybill.survey.DirtyTrips;
import waybill.survey.Survey;
import waybill.survey.Surveys;
import waybill.survey.finding.Findings;
import waybill.survey.finding.SuggestedRules;

class SurveyPageTest {
    private static final EntityResolver NOTHING = (id, system) -> new InputSource(new StringReader(""));

    @TempDir
    private Path folder = Path.of("");

    private static String page(Survey survey) {
        var findings = Findings.of(survey);
        return new String(SurveyPage.of(survey, findings, SuggestedRules.of(survey, findings)), UTF_8);
    }

    private static Document parsed(String html) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setEntityResolver(NOTHING);
        return builder.parse(new InputSource(new StringReader(html)));
    }

    @Test
    void page_isWellFormed_hasPictures_andLoadsNothing() throws Exception {
        String html = page(Surveys.of(folder, DirtyTrips.of(2).csv()));
        Document document = parsed(html);

        assertThat(document.getElementsByTagName("svg").getLength()).isGreaterThanOrEqualTo(3);
        assertThat(document.getElementsByTagName("figure").getLength()).isGreaterThan(10);
        assertThat(html).doesNotContain("<script", "http://", "https://", "src=", "url(");
    }

    @Test
    void values_areTextWhateverTheyAre() throws Exception {
        String evil = "<script>alert(1)</script>&\"'";
        String csv = "\"<b>name</b>\",\"two\"\n" + ("\"" + evil.replace("\"", "\"\"") + "\",\u0001\u0000x\n").repeat(3)
                + "\"other\",\uffff\n";
        String html = page(Surveys.of(folder, csv));

        assertThat(parsed(html).getElementsByTagName("script").getLength()).isZero();
        assertThat(parsed(html).getElementsByTagName("b").item(0).getTextContent())
                .doesNotContain("name");
        assertThat(html).contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;'");
    }

    @Test
    void text_fitsATerminalOfAHundredColumns() {
        Survey survey = Surveys.of(folder, DirtyTrips.of(2).csv());
        var findings = Findings.of(survey);

        assertThat(SurveyText.of(survey, findings, java.util.List.of()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }
}
