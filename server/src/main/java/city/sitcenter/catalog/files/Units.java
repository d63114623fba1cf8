package city.sitcenter.catalog.files;

import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a text is a unit: the Unified Code for Units of Measure, case sensitive (<a
 * href="https://ucum.org/ucum">ucum.org</a>, sections 2 to 4), or an ISO 4217 code where money is
 * meant, alone or within a unit ({@code KZT/m2}).
 */
public final class Units {

  private static final Set<String> PREFIXES =
      words("Y Z E P T G M k h da d c m u n p f a z y Ki Mi Gi Ti");

  /** Units that take a prefix. */
  private static final Set<String> METRIC =
      words(
          """
          m s g rad K C cd mol sr Hz N Pa J W A V F Ohm S Wb Cel T H lm lx Bq Gy Sv kat \
          l L ar t bar u eV pc g% cal cal_th cal_[15] cal_[20] cal_m cal_IT tex Np B B[SPL] B[V] \
          B[mV] B[uV] B[10.nV] B[W] B[kW] st mho gf Lmb ph G Gb Mx R RAD REM Ci Gal P St dyn erg \
          Oe Ky bit By Bd [iU] [IU] [arb'U] [USP'U] [GPL'U] [MPL'U] [APL'U] [beth'U] [anti'Xa'U] \
          [todd'U] [dye'U] [PFU] [FFU] [CFU] [IR] [Lf] [D'ag'U] [FEU] [ELU] [EU] m[H2O] m[Hg] \
          mho eq osm Eq Osm [c] [h] [k] [eps_0] [mu_0] [e] [m_e] [m_p] [G] [g] [ly] kat U\
          """);

  /** Units that take none. */
  private static final Set<String> PLAIN =
      words(
          """
          1 10* 10^ % [ppth] [ppm] [ppb] [pptr] [pi] deg ' '' gon min h d a a_t a_j a_g wk mo mo_s \
          mo_j mo_g atm att AU har bit_s circ sph [kn_i] [kn_br] [in_i] [ft_i] [yd_i] [mi_i] \
          [fth_i] [nmi_i] [sin_i] [sft_i] [syd_i] [cin_i] [cft_i] [cyd_i] [bf_i] [cr_i] [mil_i] \
          [cml_i] [hd_i] [ft_us] [yd_us] [in_us] [rd_us] [ch_us] [lk_us] [rch_us] [rlk_us] \
          [fth_us] [fur_us] [mi_us] [acr_us] [srd_us] [smi_us] [sct] [twp] [mil_us] [in_br] \
          [ft_br] [rd_br] [ch_br] [lk_br] [fth_br] [pc_br] [yd_br] [mi_br] [nmi_br] [acr_br] \
          [gal_us] [bbl_us] [qt_us] [pt_us] [gil_us] [foz_us] [fdr_us] [min_us] [crd_us] [bu_us] \
          [gal_wi] [pk_us] [dqt_us] [dpt_us] [tbs_us] [tsp_us] [cup_us] [gal_br] [pk_br] [bu_br] \
          [qt_br] [pt_br] [gil_br] [foz_br] [gr] [lb_av] [oz_av] [dr_av] [scwt_av] [lcwt_av] \
          [ston_av] [lton_av] [stone_av] [pwt_tr] [oz_tr] [lb_tr] [sc_ap] [dr_ap] [oz_ap] [lb_ap] \
          [degF] [degR] [degRe] [Cal] [Btu] [Btu_th] [Btu_IT] [Btu_39] [Btu_59] [Btu_60] [HP] \
          [lbf_av] [psi] [in_i'H2O] [in_i'Hg] [pH] [diop] [p'diop] %[slope] [mesh_i] [Ch] [drp] \
          [hnsf'U] [MET] [den] [car_m] [car_Au] [smoot] [m/s2/Hz^0.5] [NTU] [FNU] [lne] [pnt] \
          [pca] [didot] [cicero] [HPF] [LPF] [bdsk'U] [ka'U] [knk'U] [mclg'U] [tb'U] [CCID_50] \
          [TCID_50] [EID_50] [Amb'a'1'U] [S] [wood'U] [PNU] [BAU] [AU] [PRU]\
          """);

  private final String text;
  private int at;

  private Units(String text) {
    this.text = text;
  }

  private static Set<String> words(String list) {
    return new HashSet<>(Arrays.asList(list.strip().split("\\s+")));
  }

  /** What cannot be understood in it; empty for a unit. */
  public static Optional<String> problem(String text) {
    if (text.length() > 100 || text.chars().anyMatch(c -> c < 33 || c > 126)) {
      return Optional.of(text.strip());
    }
    var units = new Units(text);
    var fine = units.whole();
    return fine ? Optional.empty() : Optional.of(text.substring(Math.min(units.at, text.length())));
  }

  private boolean whole() {
    if (peek() == '/') {
      at++;
    }
    return term(0) && at == text.length();
  }

  private boolean term(int depth) {
    if (depth > 10 || !component(depth)) {
      return false;
    }
    while (peek() == '.' || peek() == '/') {
      at++;
      if (!component(depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean component(int depth) {
    if (peek() == '(') {
      at++;
      if (!term(depth + 1) || peek() != ')') {
        return false;
      }
      at++;
      return true;
    }
    if (peek() == '{') {
      return annotation();
    }
    if (!unit()) {
      return false;
    }
    return peek() != '{' || annotation();
  }

  private boolean annotation() {
    int end = text.indexOf('}', at);
    if (end <= at + 1 || text.substring(at + 1, end).contains("{")) {
      return false;
    }
    at = end + 1;
    return true;
  }

  /** A unit with its exponent, or a whole number. */
  private boolean unit() {
    int end = at;
    int bracket = 0;
    while (end < text.length() && (bracket > 0 || ".()/{}".indexOf(text.charAt(end)) < 0)) {
      bracket += text.charAt(end) == '[' ? 1 : text.charAt(end) == ']' ? -1 : 0;
      end++;
    }
    var written = text.substring(at, end);
    if (!written.isEmpty() && written.chars().allMatch(c -> c >= '0' && c <= '9')) {
      at = end;
      return true;
    }
    if (!isUnit(written) && !isUnit(written.replaceFirst("[+-]?\\d+$", ""))) {
      return false;
    }
    at = end;
    return true;
  }

  private static boolean isUnit(String symbol) {
    if (symbol.isEmpty()) {
      return false;
    }
    if (METRIC.contains(symbol) || PLAIN.contains(symbol) || isMoney(symbol)) {
      return true;
    }
    return PREFIXES.stream()
        .anyMatch(prefix ->
            symbol.startsWith(prefix) && METRIC.contains(symbol.substring(prefix.length())));
  }

  private static boolean isMoney(String symbol) {
    return symbol.length() == 3
        && Currency.getAvailableCurrencies().stream()
            .anyMatch(currency -> currency.getCurrencyCode().equals(symbol));
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
