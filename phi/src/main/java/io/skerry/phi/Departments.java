package io.skerry.phi;

import java.util.Locale;
import java.util.Set;

/**
 * Names of departments that every hospital has: "Radiology" in InstitutionalDepartmentName tells nothing of where an
 * image was made, and stands in the title of every report.
 */
final class Departments {
    private static final Set<String> COMMON = Set.of(
            "a",
            "accident",
            "and",
            "angiography",
            "breast",
            "cancer",
            "cardiac",
            "cardiology",
            "care",
            "center",
            "centre",
            "clinic",
            "clinical",
            "ct",
            "department",
            "dept",
            "diagnostic",
            "diagnostics",
            "e",
            "emergency",
            "endoscopy",
            "general",
            "geriatrics",
            "gynaecology",
            "gynecology",
            "head",
            "health",
            "imaging",
            "in",
            "intensive",
            "interventional",
            "lab",
            "laboratory",
            "mammography",
            "medical",
            "medicine",
            "mr",
            "mri",
            "neurology",
            "neuroradiology",
            "neurosurgery",
            "nm",
            "nuclear",
            "obstetrics",
            "oncology",
            "ophthalmology",
            "orthopaedic",
            "orthopaedics",
            "orthopedic",
            "orthopedics",
            "outpatient",
            "outpatients",
            "paediatric",
            "paediatrics",
            "pathology",
            "pediatric",
            "pediatrics",
            "pet",
            "physics",
            "radiography",
            "radiological",
            "radiology",
            "radiotherapy",
            "ray",
            "research",
            "respiratory",
            "room",
            "scan",
            "scanner",
            "screening",
            "services",
            "surgery",
            "surgical",
            "the",
            "theatre",
            "therapy",
            "trauma",
            "ultrasound",
            "unit",
            "urology",
            "us",
            "vascular",
            "ward",
            "x",
            "xray");

    private Departments() {}

    /** Whether a department's name is made of words alone that mean a kind of department. */
    static boolean isCommon(String name) {
        boolean words = false;
        for (String word : name.toLowerCase(Locale.ROOT).split("[\\s&/,.()-]+", -1)) {
            if (!word.isEmpty() && !COMMON.contains(word)) {
                return false;
            }
            words |= !word.isEmpty();
        }
        return words;
    }
}
