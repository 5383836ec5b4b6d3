package io.skerry.synth.people;

import java.util.List;

/**
 * A hospital with its radiology staff.
 *
 * @param code its location code, a letter, three digits and a letter
 */
public record Hospital(
        String code,
        String name,
        Address address,
        String phone,
        List<PersonName> radiologists,
        List<PersonName> operators,
        List<PersonName> consultants) {
    public Hospital {
        radiologists = List.copyOf(radiologists);
        operators = List.copyOf(operators);
        consultants = List.copyOf(consultants);
    }
}
