package city.sitcenter.lake.query.answer;

import city.sitcenter.lake.query.figure.Figures;
import city.sitcenter.lake.query.run.Asking;
import city.sitcenter.lake.store.LakeSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts downloads together. */
@Configuration(proxyBeanMethods = false)
class AnswerConfiguration {

  @Bean
  Downloads downloads(Asking asking, Figures figures, LakeSettings lake) {
    return new Downloads(
        asking, figures, lake.folder().resolve("downloads"), lake.keepFree().toBytes());
  }

  @Bean
  Looking looking(Asking asking, Figures figures) {
    return new Looking(asking, figures);
  }
}
