package city.sitcenter.simulator.departments;

import java.util.List;

/**
 * What a department of the city spends on.
 *
 * @param millions usual spending in a month, millions of tenge
 */
record Spending(String organisation, String item, double millions) {
  static final List<Spending> ALL =
      List.of(
          new Spending("akimat", "general_services", 2_900),
          new Spending("akimat", "defence", 1_500),
          new Spending("akimat", "public_order", 3_300),
          new Spending("akimat", "culture", 4_800),
          new Spending("akimat", "other", 2_600),
          new Spending("mobility_department", "transport", 17_500),
          new Spending("ecology_department", "environment", 3_700),
          new Spending("utilities_department", "housing", 11_800),
          new Spending("utilities_department", "energy", 5_900),
          new Spending("construction_department", "housing", 13_400),
          new Spending("construction_department", "industry", 4_100),
          new Spending("construction_department", "education", 7_600),
          new Spending("education_department", "education", 29_800),
          new Spending("health_department", "health", 9_700),
          new Spending("health_department", "social", 3_200),
          new Spending("finance_department", "general_services", 1_400),
          new Spending("finance_department", "debt", 2_200),
          new Spending("business_department", "industry", 1_900));
}
