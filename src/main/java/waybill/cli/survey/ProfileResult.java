package waybill.cli.survey;

import java.util.List;
import waybill.cli.result.CommandResult;
import waybill.json.Json;
import waybill.survey.Survey;
import waybill.survey.finding.Finding;
import waybill.survey.finding.Findings;
import waybill.survey.finding.SuggestedRules;
import waybill.survey.report.SurveyJson;
import waybill.survey.report.SurveyPage;
import waybill.survey.report.SurveyText;

/** What a file has, and what somebody should look at. */
record ProfileResult(Survey survey, List<Finding> findings, List<String> suggested) implements CommandResult {
    static ProfileResult of(Survey survey) {
        List<Finding> findings = Findings.of(survey);
        return new ProfileResult(survey, findings, SuggestedRules.of(survey, findings));
    }

    @Override
    public List<String> text() {
        return SurveyText.of(survey, findings, suggested);
    }

    @Override
    public List<String> names() {
        return findings.stream().map(Finding::rule).distinct().toList();
    }

    @Override
    public Json.Obj document() {
        return SurveyJson.of(survey, findings, suggested);
    }

    byte[] page() {
        return SurveyPage.of(survey, findings, suggested);
    }
}
