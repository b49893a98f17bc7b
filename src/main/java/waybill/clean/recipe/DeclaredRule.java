package waybill.clean.recipe;

import java.util.OptionalDouble;
import waybill.clean.row.Severity;
import waybill.clean.rule.RuleSpec;
import waybill.yaml.YamlNode;

/**
 * A rule of a recipe.
 *
 * @param name by which repairs and reports call it; no other rule of the recipe has it
 * @param kind of rule, which is its name where nothing else is said
 * @param mostShare the largest share of all rows in which it may find something
 * @param node where it stands
 */
public record DeclaredRule(
        String name, String kind, Severity severity, OptionalDouble mostShare, RuleSpec spec, YamlNode node) {}
