import { Taxonomy } from '../../domain/topic.ts';

/** A small tree: food (baking (bread, cakes), wine), sports (running), crafts. */
export const taxonomy = new Taxonomy([
  { id: 'food', name: 'Food', zh: '食物', parent: null, tier: 1 },
  { id: 'baking', name: 'Baking', zh: '烘焙', parent: 'food', tier: 2 },
  { id: 'bread', name: 'Bread', zh: '面包', parent: 'baking', tier: 3 },
  { id: 'cakes', name: 'Cakes', zh: '蛋糕', parent: 'baking', tier: 3 },
  { id: 'wine', name: 'Wine', zh: '葡萄酒', parent: 'food', tier: 2 },
  { id: 'sports', name: 'Sports', zh: '体育', parent: null, tier: 1 },
  { id: 'running', name: 'Running', zh: '跑步', parent: 'sports', tier: 2 },
  { id: 'crafts', name: 'Arts and Crafts', zh: '美术与手工', parent: null, tier: 1 },
  { id: 'health', name: 'Health', zh: '健康', parent: null, tier: 1, sensitive: true },
  { id: 'illness', name: 'Illness', zh: '疾病', parent: 'health', tier: 2 },
]);
