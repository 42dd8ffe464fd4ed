/** Groups of entries, named by their own words where the taxonomy has none. */
import type { ClusterFact } from '../../domain/profile.ts';
import { t } from '../i18n/index.ts';
import { clusterName } from '../state/fact-name.ts';
import { correctCluster } from '../state/forget.ts';
import { useEntries } from '../state/known-entries.ts';
import { topicName } from '../state/taxonomy.ts';
import { status } from '../state/vault.ts';
import { Doubtful } from './doubtful.tsx';
import { FactEvidence } from './fact-evidence.tsx';
import { FactList } from './fact-list.tsx';
import { FactRow } from './fact-row.tsx';
import { Section } from './section.tsx';
import { byStated } from './stated.ts';
import { Verdicts } from './verdicts.tsx';

export function ClusterEvidence({
  cluster,
  settled,
  first,
}: {
  cluster: ClusterFact;
  settled: boolean;
  first?: number;
}) {
  return (
    <FactEvidence
      of={{ kind: 'cluster', id: cluster.id }}
      fact={cluster}
      settled={settled}
      {...(first !== undefined && { first })}
      verdicts={
        <Verdicts
          of={`cluster-${cluster.id}`}
          notes={t.value.profile.clusterNotes}
          onSay={(verdict) => void correctCluster(cluster.id, verdict, clusterName(cluster))}
        />
      }
    />
  );
}

/** How it stands to the topics; where one covers it, that is its name. */
function placeOf({ topic, relation, covered }: ClusterFact): string | undefined {
  const words = t.value.profile.clusters;
  if (covered) return undefined;
  if (topic === undefined) return relation === 'across' ? words.across : words.unnamed;
  return relation === 'finer' ? words.finer(topicName.value(topic)) : words.near(topicName.value(topic));
}

function Row({ cluster, strongest, settled }: { cluster: ClusterFact; strongest: number; settled: boolean }) {
  const words = t.value.profile.clusters;
  const { typical, picture, like } = cluster;
  const entries = useEntries(picture === undefined ? [typical] : [typical, picture]);
  const title = entries.get(typical)?.activity.title;
  const thumbnail = picture === undefined ? undefined : entries.get(picture)?.activity.thumbnail;
  return (
    <FactRow
      kind="cluster"
      fact={cluster}
      strongest={strongest}
      settled={settled}
      above={placeOf(cluster)}
      mark={thumbnail && <img class="cluster-picture" src={thumbnail} alt="" width="48" height="48" />}
      name={<strong>{clusterName(cluster)}</strong>}
      below={title === undefined || title === like ? undefined : words.typical(title)}
    >
      <ClusterEvidence cluster={cluster} settled={settled} />
    </FactRow>
  );
}

function List({ clusters, all, settled }: { clusters: ClusterFact[]; all: ClusterFact[]; settled: boolean }) {
  return (
    <FactList
      kind="cluster"
      facts={clusters}
      scale={all}
      first={8}
      row={(cluster, strongest) => (
        <Row key={cluster.id} cluster={cluster} strongest={strongest} settled={settled} />
      )}
    />
  );
}

export function Clusters({ clusters, settled }: { clusters: ClusterFact[]; settled: boolean }) {
  const words = t.value.profile;
  const discoveries = clusters.filter(({ covered }) => !covered);
  const covered = clusters.filter((cluster) => cluster.covered);
  const { stated, doubtful } = byStated(discoveries);
  if (clusters.length === 0) return null;
  return (
    <Section
      id="clusters"
      busy={status.value?.finding ?? false}
      title={words.sections.clusters}
      note={words.clusters.note}
    >
      {stated.length > 0 ? (
        <List clusters={stated} all={clusters} settled={settled} />
      ) : (
        <p class="prose quiet small">{words.clusters.none}</p>
      )}
      <Doubtful count={doubtful.length}>
        <List clusters={doubtful} all={clusters} settled={settled} />
      </Doubtful>
      <Doubtful count={covered.length} summary={words.clusters.covered(covered.length)}>
        <List clusters={covered} all={clusters} settled={settled} />
      </Doubtful>
    </Section>
  );
}
